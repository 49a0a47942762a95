using System.Reflection;
using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Documents;

/// <summary>No document tells a command that nobody runs.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public void Every_command_that_a_document_tells_is_run_somewhere()
    {
        var unknown = WrittenCommands.All.Where(written => !KnownCommands.All.ContainsKey(written.Command)).Select(written => $"{written.Page}: {written.Command}");

        unknown.ShouldBeEmpty("KnownCommands has to say which test or which step of .ci/run runs it");
    }

    [Fact]
    public void No_command_is_known_that_nobody_is_told_any_more() => KnownCommands.All.Keys.Except(WrittenCommands.All.Select(written => written.Command)).ShouldBeEmpty();

    [Fact]
    public void What_is_said_to_run_a_command_is_there() => KnownCommands.All.Values.Select(proof => proof.Fault()).OfType<string>().Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_variable_that_is_shown_is_a_setting()
    {
        var settings = WebOptions.Sections.SelectMany(section => SettingNames.Properties(section.Value).Select(property => SettingNames.Variable(section.Key, property.Name)));

        WrittenCommands.Variables.Select(shown => shown.Variable).Except(settings).Except(["MUSICINSIGHTS_DATA", "MUSICINSIGHTS_CONFIG", "ASPNETCORE_URLS"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_command_is_found_however_it_is_written() => WrittenCommands.Of("""
        ```sh
        # A comment of its own.
        one --a \
          --b    # why
        A_SETTING=7
        ```
        In a line `dotnet run  it`, and `dotnet` alone is no command.
        ```json
        {"no": "command"}
        ```
        """).ShouldBe(["one --a --b", "dotnet run it"]);

    [Fact]
    public void Every_benchmark_that_is_told_of_is_there()
    {
        var program = File.ReadAllText(Path.Combine(Folders.Root, "tests", "MusicInsights.Benchmarks", "Program.cs"));
        var told = WrittenCommands.All.Select(written => Benchmarks().Match(written.Command)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct().ToList();

        told.ShouldNotBeEmpty();
        told.Where(name => !program.Contains($"\"{name}\" =>", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_script_of_the_page_that_is_told_of_is_there()
    {
        using var package = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Folders.Root, "web", "client", "package.json")));
        var scripts = package.RootElement.GetProperty("scripts").EnumerateObject().Select(script => script.Name).ToList();
        var told = WrittenCommands.All.Select(written => Scripts().Match(written.Command)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct().ToList();

        told.ShouldNotBeEmpty();
        told.Except(scripts).ShouldBeEmpty();
    }

    [Fact]
    public void The_tests_on_real_data_are_marked_as_the_filter_says() =>
        typeof(RealDataFactAttribute).GetCustomAttribute<Xunit.Sdk.TraitDiscovererAttribute>().ShouldNotBeNull();

    [GeneratedRegex(@"MusicInsights\.Benchmarks -- (\w+)")]
    private static partial Regex Benchmarks();

    [GeneratedRegex(@"^npm --prefix web/client (?:run )?(\w+)")]
    private static partial Regex Scripts();
}
