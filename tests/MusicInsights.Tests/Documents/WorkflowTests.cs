using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MusicInsights.Tests.Documents;

/// <summary>What actionlint does not ask of the workflows.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Folders.Root, ".github", "workflows");

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Workflows))]
    public void Foreign_steps_are_pinned_to_a_commit_that_names_its_version(string workflow)
    {
        var uses = File.ReadLines(Path.Combine(Folder, workflow)).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        uses.ShouldNotBeEmpty();
        uses.Where(line => !Pinned().IsMatch(line)).ShouldBeEmpty();
    }

    [Fact]
    public void One_version_of_a_foreign_step_is_used_everywhere() => Directory.EnumerateFiles(Folder, "*.yml").SelectMany(File.ReadLines)
        .Select(line => Pinned().Match(line)).Where(match => match.Success).Select(match => (Step: match.Groups[1].Value, Commit: match.Groups[2].Value)).Distinct()
        .GroupBy(use => use.Step).Where(step => step.Count() > 1).Select(step => step.Key).ShouldBeEmpty();

    [Theory, MemberData(nameof(Workflows))]
    public void A_workflow_may_read_at_most_and_each_job_says_what_it_may_beyond_that(string workflow)
    {
        var whole = Yaml.Read(".github", "workflows", workflow);

        whole.At("permissions").ShouldNotBeNull();
        whole.At("permissions").Entries().Where(scope => Value(scope.Value) != "read").ShouldBeEmpty();
        foreach (var (name, job) in whole.At("jobs").Entries())
        {
            (job.At("permissions") ?? whole.At("permissions")).Entries().ShouldNotBeEmpty($"{name} needs the code at least");
            job.At("permissions").Entries().Where(scope => Value(scope.Value) == "write").Select(scope => scope.Name).ShouldBeSubsetOf(["packages", "security-events"]);
            job.At("timeout-minutes").ShouldNotBeNull($"{name} may not run for ever");
        }
    }

    [Theory, MemberData(nameof(Workflows))]
    public void A_checkout_leaves_no_credentials_behind(string workflow)
    {
        var steps = Yaml.Read(".github", "workflows", workflow).At("jobs").Entries().SelectMany(job => (YamlSequenceNode)job.Value.At("steps")!)
            .Where(step => step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true);

        steps.ShouldAllBe(step => step.At("with")!.Text("persist-credentials") == "false");
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Nothing_that_others_write_becomes_part_of_a_script(string workflow)
    {
        var scripts = Yaml.Read(".github", "workflows", workflow).At("jobs").Entries().SelectMany(job => (YamlSequenceNode)job.Value.At("steps")!).Select(step => step.Text("run")).OfType<string>();

        scripts.ShouldAllBe(script => !script.Contains("${{", StringComparison.Ordinal), "a script takes what it is given from its environment");
    }

    [Theory, MemberData(nameof(Workflows))]
    public void The_scripts_of_the_repository_that_are_run_are_there_and_may_be_run(string workflow)
    {
        var scripts = File.ReadLines(Path.Combine(Folder, workflow)).Select(line => Own().Match(line)).Where(match => match.Success).Select(match => Path.Combine(Folders.Root, match.Groups[1].Value));

        foreach (var script in scripts)
        {
            File.Exists(script).ShouldBeTrue(script);
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue(script);
        }
    }

    [Fact]
    public void Every_place_of_packages_is_watched_for_new_versions()
    {
        var watched = ((YamlSequenceNode)Yaml.Read(".github", "dependabot.yml").At("updates")!)
            .SelectMany(update => update.Text("directory") is { } one ? [one] : ((YamlSequenceNode)update.At("directories")!).Select(Value)).ToList();
        var packages = Lists(Folders.Root).Select(file => $"/{Path.GetRelativePath(Folders.Root, Path.GetDirectoryName(file)!).Replace('\\', '/')}");

        packages.Except(watched).ShouldBeEmpty();
        watched.Where(folder => !Directory.Exists(Path.Combine(Folders.Root, folder!.Trim('/')))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Lists(string folder) => Directory.EnumerateFiles(folder, "package-lock.json")
        .Concat(Directory.EnumerateDirectories(folder).Where(child => Path.GetFileName(child) is not ("node_modules" or "artifacts" or ".git" or ".data" or "wwwroot")).SelectMany(Lists));

    private static string? Value(YamlNode node) => (node as YamlScalarNode)?.Value;

    [GeneratedRegex(@"uses: ([\w./-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"- run: ((?:\.ci|deploy)/\S+)")]
    private static partial Regex Own();
}
