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
    public void What_has_to_be_set_stands_in_the_example()
    {
        var example = File.ReadAllLines(Path.Combine(Folders.Root, "deploy", "docker", ".env.example"));

        Required().Matches(Composition).Select(match => match.Groups[1].Value).Distinct().Where(name => !example.Contains($"{name}=")).ShouldBeEmpty();
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

    [GeneratedRegex(@"\$\{(\w+):\?")]
    private static partial Regex Required();

    [GeneratedRegex(@"docker compose .*(?:exec|--scale|logs|restart|run --rm) (\w+)")]
    private static partial Regex Told();

    [GeneratedRegex(@"(?:^\s+- \./|dockerfile: )([^:\s]+)", RegexOptions.Multiline)]
    private static partial Regex Files();
}
