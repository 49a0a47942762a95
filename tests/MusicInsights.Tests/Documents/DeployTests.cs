using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Documents;

/// <summary>How a version gets to a host, with a stand-in of the host: its shell and its container engine.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public DeployTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "host"));
        _folder.StandIn("ssh", $"shift; cd '{_folder.Path}/host'; if [[ $1 == bash ]]; then exec \"$@\"; else exec bash -c \"$*\"; fi");
        // As the real one does: what it runs may read what comes in, to its end.
        _folder.StandIn("docker", $"cat >/dev/null; echo \"$SILO_IMAGE $WEB_IMAGE: $*\" >>'{_folder.Path}/calls'; [[ $* != *'run --rm -T migrate'* ]] || [[ ! -e '{_folder.Path}/migration-fails' ]]");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_version_is_brought_to_the_host_migrated_and_started()
    {
        var (exit, output) = await Deploy();

        exit.ShouldBe(0, output);
        File.Exists(Path.Combine(_folder.Path, "host", "music", "docker-compose.yml")).ShouldBeTrue();
        Calls().ShouldBe(
        [
            "pull --quiet migrate silo web", "run --rm -T migrate", "up --detach --no-build --wait --wait-timeout 180", "kill --signal HUP prometheus", "ps",
        ]);
    }

    [Fact]
    public async Task Where_the_migration_fails_nothing_that_runs_is_touched()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "migration-fails"), "");

        (await Deploy()).ExitCode.ShouldBe(1);

        Calls().ShouldNotContain(call => call.StartsWith("up ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hosts_passwords_are_made_there_and_kept_by_the_next_version()
    {
        (await Deploy()).ExitCode.ShouldBe(0);
        var password = Path.Combine(_folder.Path, "host", "music", "deploy", "docker", "secrets", "run_password");
        var made = await File.ReadAllTextAsync(password);

        (await Deploy()).ExitCode.ShouldBe(0);

        (await File.ReadAllTextAsync(password)).ShouldBe(made);
    }

    [Fact]
    public async Task What_would_be_a_command_on_the_host_is_refused()
    {
        var (exit, output) = await Deploy(image: "registry.example/silo';reboot;'");

        (exit, output.Contains("SILO_IMAGE", StringComparison.Ordinal)).ShouldBe((2, true), output);
    }

    private Task<(int ExitCode, string Output)> Deploy(string image = "registry.example/silo:1") => Shell.Run(
        Path.Combine(Folders.Root, "deploy", "ssh", "deploy"), _folder.Path, ("PATH", _folder.SearchPath),
        ("DEPLOY_TO", "me@music.example"), ("DEPLOY_FOLDER", "music"), ("SILO_IMAGE", image), ("WEB_IMAGE", "registry.example/web:1"));

    private IEnumerable<string> Calls() => File.ReadLines(Path.Combine(_folder.Path, "calls"))
        .Select(call => call.Split("registry.example/silo:1 registry.example/web:1: compose --file docker-compose.yml --file deploy/ssh/compose.images.yml ")[1]);
}
