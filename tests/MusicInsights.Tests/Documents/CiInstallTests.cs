using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Documents;

/// <summary>How .ci/run fills the machine it runs on, for an account that is not root, as on hosted machines.</summary>
public sealed class CiInstallTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public CiInstallTests()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_111);
        _folder.StandIn("apt-get", $"[[ -n ${{AS_ROOT:-}} ]] && echo \"$*\" >>'{_folder.Path}/calls'");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Packages_are_installed_through_sudo_that_asks_nothing()
    {
        _folder.StandIn("sudo", "[[ $1 == -n ]] && shift && AS_ROOT=yes exec \"$@\"");

        var (exit, output) = await Install();

        exit.ShouldBe(0, output);
        (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "calls"))).ShouldBe(["update -qq", "install -y -qq --no-install-recommends prometheus"]);
    }

    [Fact]
    public async Task A_persons_own_machine_is_left_as_it_is()
    {
        _folder.StandIn("sudo", "[[ $1 == -n ]] && shift && AS_ROOT=yes exec \"$@\"");

        (await Install(mayFill: "")).ExitCode.ShouldNotBe(0);

        File.Exists(Path.Combine(_folder.Path, "calls")).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_sudo_would_ask_nothing_is_installed_and_that_is_told()
    {
        _folder.StandIn("sudo", "echo 'sudo: a password is required' >&2; exit 1");

        (await Install()).ExitCode.ShouldNotBe(0);

        File.Exists(Path.Combine(_folder.Path, "calls")).ShouldBeFalse();
    }

    private async Task<(int ExitCode, string Output)> Install(string mayFill = "true")
    {
        var run = await File.ReadAllTextAsync(Path.Combine(Folders.Root, ".ci", "run"));
        var (from, to) = (run.IndexOf("as_root() {", StringComparison.Ordinal), run.IndexOf("browser() {", StringComparison.Ordinal));
        var become = Environment.UserName == "root" ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
        _folder.StandIn("install", $"may_fill={mayFill}\n{run[from..to]}\ninstall prometheus");
        _folder.StandIn("run", $"exec {become}bash '{_folder.Path}/bin/install'");
        foreach (var file in Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        }

        return await Shell.Run(Path.Combine(_folder.Path, "bin", "run"), _folder.Path, ("PATH", _folder.SearchPath));
    }
}
