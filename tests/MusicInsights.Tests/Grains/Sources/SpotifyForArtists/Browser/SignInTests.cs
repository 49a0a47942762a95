using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

[Collection(BrowserStage.Name)]
public sealed class SignInTests(BrowserStage stage)
{
    [Fact]
    public async Task The_session_is_saved_encrypted_and_for_its_owner_alone()
    {
        await using var services = await stage.SignedIn();
        File.Delete(stage.SessionPath);

        (await BrowserStage.SignIn(services, "someone@label.example", "sandbox")).ShouldBeNull();

        var state = services.GetRequiredService<SessionFile>().Read().State.ShouldNotBeNull();
        state.ShouldContain("sp_dc");
        var saved = await File.ReadAllTextAsync(stage.SessionPath);
        saved.ShouldNotContain("sp_dc");
        saved.ShouldNotContain("sandbox");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(stage.SessionPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.Combine(stage.Folder, "keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.GetFiles(stage.Folder).ShouldBe([stage.SessionPath], "no draft is left behind");
    }

    [Fact]
    public async Task A_code_sent_by_mail_is_gone_around()
    {
        await using var services = await stage.SignedIn();
        (await BrowserStage.SignIn(services, "code@label.example", "sandbox")).ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_leaves_the_saved_session_as_it_was()
    {
        await using var services = await stage.SignedIn();
        var before = await File.ReadAllTextAsync(stage.SessionPath);

        var failure = (await BrowserStage.SignIn(services, "someone@label.example", "not-this-one")).ShouldNotBeNull();

        failure.Message.ShouldBe("The e-mail address or the password was not accepted: nothing was saved.");
        (await File.ReadAllTextAsync(stage.SessionPath)).ShouldBe(before);
    }

    [Fact]
    public async Task A_captcha_says_that_a_person_is_needed()
    {
        await using var services = await stage.SignedIn();
        (await BrowserStage.SignIn(services, "captcha@label.example", "sandbox")).ShouldNotBeNull().Class.ShouldBe("Captcha");
    }

    [Theory]
    [InlineData("sandbox", 0, "Signed in. The session is saved, encrypted, in ")]
    [InlineData("wrong-password", 4, "The e-mail address or the password was not accepted")]
    public async Task The_command_signs_in_and_says_how_it_went(string password, int exitCode, string told)
    {
        var folder = Directory.CreateTempSubdirectory("mi-command-").FullName;
        try
        {
            var (exit, said) = await Command(folder, "someone@label.example\n" + password + "\n", "sign-in", "spotify-for-artists", "--headless");

            said.ShouldContain(told);
            said.ShouldNotContain(password == "sandbox" ? "someone@label.example" : password);
            exit.ShouldBe(exitCode);
            File.Exists(Path.Combine(folder, "spotify-for-artists.session")).ShouldBe(exitCode == 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Without_a_screen_the_command_says_that_a_window_needs_one()
    {
        if (!OperatingSystem.IsLinux())
            return; // elsewhere there is always a screen, and a window would open on it

        var (exit, said) = await Command(Path.GetTempPath(), "", "sign-in", "spotify-for-artists");
        (exit, said.Contains("There is no screen here", StringComparison.Ordinal)).ShouldBe((3, true), said);
    }

    [Fact]
    public async Task A_command_for_another_service_says_what_there_is()
    {
        var (exit, said) = await Command(Path.GetTempPath(), "", "sign-in", "elsewhere");
        (exit, said.Contains("sign-in spotify-for-artists", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    private async Task<(int ExitCode, string Said)> Command(string folder, string input, params string[] arguments)
    {
        var root = stage.Sandbox.Anonymous.BaseAddress!;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MusicInsights.Silo.dll"), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["DISPLAY"] = "", ["WAYLAND_DISPLAY"] = "", ["MUSICINSIGHTS_DATA"] = folder, ["MUSICINSIGHTS_CONFIG"] = Path.Combine(folder, "none.yaml"), ["BROWSER_TIMEOUT_SECONDS"] = "15",
                ["SPOTIFY_FOR_ARTISTS_BASE_URL"] = root.ToString(), ["SPOTIFY_FOR_ARTISTS_PAGES_URL"] = $"{root}artists/", ["SPOTIFY_FOR_ARTISTS_SIGN_IN_URL"] = $"{root}artists/login",
            },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
