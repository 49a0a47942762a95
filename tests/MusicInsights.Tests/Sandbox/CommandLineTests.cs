using MusicInsights.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_option_is_read_in_either_spelling()
    {
        var (options, faults) = CommandLine.Read(
        [
            "--exit-with-parent", "--urls", "http://127.0.0.1:7000", "--token=secret", "--clock-origin", "2026-11-22T10:00:00Z",
            "--clock-start=2026-05-26T00:00:00Z", "--clock-factor", "1440", "--lag-days=2", "--seed", "-9", "--casts=3",
            "--series", Path.GetTempPath(), "--tracks", "7",
            "--spotify-mode", "extended", "--spotify-client-id=app", "--spotify-client-secret", "hush", "--spotify-token-seconds", "60",
        ]);

        faults.ShouldBeEmpty();
        options.ShouldBe(new SandboxOptions
        {
            ExitWithParent = true,
            Urls = "http://127.0.0.1:7000",
            Token = "secret",
            ClockOrigin = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            ClockStart = new DateTimeOffset(2026, 5, 26, 0, 0, 0, TimeSpan.Zero),
            ClockFactor = 1440,
            LagDays = 2,
            Seed = -9,
            Casts = 3,
            Series = Path.GetTempPath(),
            Tracks = 7,
            SpotifyMode = MusicInsights.Sandbox.Spotify.SpotifyMode.Extended,
            SpotifyClientId = "app",
            SpotifyClientSecret = "hush",
            SpotifyTokenSeconds = 60,
        });
    }

    [Fact]
    public void Without_any_option_the_defaults_are_good()
    {
        var (options, faults) = CommandLine.Read([]);

        faults.ShouldBeEmpty();
        options.ShouldBe(new SandboxOptions());
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var (_, faults) = CommandLine.Read(["--clock-factor", "0", "--lag-days", "99", "--series", "/no/such/folder", "--sed", "4"]);

        faults.Count.ShouldBe(4);
        foreach (var part in new[] { "--clock-factor", "--lag-days", "/no/such/folder", "sed" })
            faults.ShouldContain(fault => fault.Contains(part));
    }

    [Fact]
    public void A_value_that_cannot_be_read_names_its_option() =>
        CommandLine.Read(["--seed", "many"]).Faults.ShouldHaveSingleItem().ShouldContain("Seed");
}
