using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Documents;

/// <summary>What the documents tell of containers, as far as it can be seen without any.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Composition = File.ReadAllText(Path.Combine(Folders.Root, "docker-compose.yml"));
    private static readonly string[] Services = [.. Yaml.Read("docker-compose.yml").At("services").Entries().Select(service => service.Name)];

    [Fact]
    public void What_can_be_set_stands_in_the_example_and_nothing_else_does()
    {
        var told = File.ReadLines(Path.Combine(Folders.Root, "deploy", "docker", ".env.example"))
            .Where(line => line.StartsWith('#') && line.Contains('=', StringComparison.Ordinal)).Select(line => line[1..line.IndexOf('=', StringComparison.Ordinal)]);

        told.ShouldBe(Variables().Matches(Composition).Select(match => match.Groups[1].Value).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public void What_config_yaml_says_of_mails_holds_unless_the_environment_says_otherwise()
    {
        var given = Yaml.Read("docker-compose.yml").At("services")!.At("silo")!.At("environment").Entries().Select(entry => entry.Name)
            .Where(name => name.StartsWith("ALERTS_", StringComparison.Ordinal)).ToList();

        given.Select(name => $"${{{name}:-}}").ShouldAllBe(empty => Composition.Contains(empty, StringComparison.Ordinal));
        given.ShouldBe(
            ["ALERTS_SMTP_HOST", "ALERTS_SMTP_PORT", "ALERTS_SMTP_SECURITY", "ALERTS_SMTP_USER", "ALERTS_SMTP_PASSWORD_FILE", "ALERTS_FROM", "ALERTS_TO"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_secret_is_made_once_and_each_service_is_given_its_own()
    {
        using var folder = new ScratchFolder();
        var script = Path.Combine(folder.Path, "make-secrets");
        File.Copy(Path.Combine(Folders.Root, "deploy", "docker", "make-secrets"), script);
        (await Shell.Run(script, folder.Path)).ExitCode.ShouldBe(0);
        var made = Made();
        made.Values.ShouldAllBe(secret => secret.Length == 48);
        made.Values.Distinct().Count().ShouldBe(made.Count);
        (await Shell.Run(script, folder.Path)).ExitCode.ShouldBe(0);
        Made().ShouldBe(made, "what is there already is in use");

        var files = Yaml.Read("docker-compose.yml").At("secrets").Entries().Select(secret => (secret.Name, File: secret.Value.Text("file"))).ToList();
        files.Select(secret => secret.Name).ShouldBe(made.Keys, ignoreOrder: true);
        files.ShouldAllBe(secret => secret.File == $"./deploy/docker/secrets/{secret.Name}");
        Composition.ShouldNotContain("PASSWORD:", Case.Sensitive, "an environment can be read by whoever may look at a container");
        NamedFiles().Matches(Composition).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(made.Keys);

        SortedDictionary<string, string> Made() =>
            new(Directory.GetFiles(Path.Combine(folder.Path, "secrets")).ToDictionary(file => Path.GetFileName(file), File.ReadAllText));
    }

    [Fact]
    public void Every_image_of_others_is_of_a_stated_version_and_every_service_has_its_limits()
    {
        var services = Yaml.Read("docker-compose.yml").At("services").Entries().ToList();

        services.Select(service => service.Value.Text("image")).Where(image => image?.StartsWith("musicinsights-", StringComparison.Ordinal) != true).ShouldAllBe(image => image!.Contains(':'));
        services.Where(service => service.Value.At("deploy")?.At("resources")?.At("limits")?.Text("memory") is null).Select(service => service.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Every_part_that_is_told_of_is_in_the_composition()
    {
        var told = WrittenCommands.All.SelectMany(written => Told().Matches(written.Command)).Select(match => match.Groups[1].Value).Distinct().ToList();

        told.ShouldNotBeEmpty();
        told.Except(Services).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_the_composition_takes_from_the_repository_is_there()
    {
        var files = Files().Matches(Composition).Select(match => match.Groups[1].Value).Where(path => !path.Contains('$', StringComparison.Ordinal)).Distinct().ToList();

        files.ShouldNotBeEmpty();
        files.Where(file => !Path.Exists(Path.Combine(Folders.Root, file))).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_deployed_takes_every_own_image_from_the_registry()
    {
        var own = Yaml.Read("docker-compose.yml").At("services").Entries()
            .Where(service => service.Value.Text("image")?.StartsWith("musicinsights-", StringComparison.Ordinal) == true || (service.Value.At("build") is not null && service.Value.Text("image") is null))
            .Where(service => service.Value.At("profiles") is null).Select(service => service.Name).Append("web").Distinct();

        Yaml.Read("deploy", "ssh", "compose.images.yml").At("services").Entries().Select(service => service.Name).ShouldBe(own, ignoreOrder: true);
    }

    [GeneratedRegex(@"\$\{(\w+):-")]
    private static partial Regex Variables();

    [GeneratedRegex("/run/secrets/(.+)")]
    private static partial Regex NamedFiles();

    [GeneratedRegex(@"docker compose .*(?:exec|--scale|logs|restart|run --rm) (\w+)")]
    private static partial Regex Told();

    [GeneratedRegex(@"(?:^\s+- \./|dockerfile: )([^:\s]+)", RegexOptions.Multiline)]
    private static partial Regex Files();
}
