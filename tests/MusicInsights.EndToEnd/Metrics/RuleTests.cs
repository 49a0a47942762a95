using System.Diagnostics;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MusicInsights.EndToEnd.Metrics;

public sealed class RuleTests
{
    private static readonly string[] Cases = [.. Directory.GetFiles(Deployed.Prometheus, "*.test.yml").Select(file => Path.GetFileName(file))];

    [Fact]
    public async Task The_configuration_and_its_rules_are_valid() => (await Promtool("check", "config", "prometheus.yml")).ShouldContain("SUCCESS");

    [Fact]
    public async Task Every_rule_fires_when_it_should_and_not_before() => (await Promtool(["test", "rules", .. Cases])).ShouldContain("SUCCESS");

    [Fact]
    public void Every_rule_has_a_case_in_which_it_fires()
    {
        var cases =
            from file in Cases
            from test in ((YamlSequenceNode)Read(file)["tests"]).Children
            from expected in ((YamlSequenceNode)test["alert_rule_test"]).Children
            where ((YamlSequenceNode)expected["exp_alerts"]).Children.Count > 0
            select expected["alertname"].ToString();

        cases.Distinct().Order().ShouldBe(Rules().Select(rule => rule["alert"].ToString()).Order());
    }

    [Fact]
    public void Every_rule_leads_to_its_runbook_which_says_where_to_look_and_what_to_do()
    {
        foreach (var rule in Rules())
        {
            var name = rule["alert"].ToString();
            var runbook = rule["annotations"]["runbook"].ToString().Split('#');
            runbook[1].ShouldBe(name.ToLowerInvariant());
            var page = File.ReadAllText(Path.Combine(Folders.Root, runbook[0])).Split("\n## ");
            var section = page.Single(text => text.StartsWith($"{name}\n", StringComparison.Ordinal));
            section.ShouldContain("**Look**");
            section.ShouldContain("**Do**");
        }
    }

    private static IEnumerable<YamlNode> Rules() => ((YamlSequenceNode)Read("rules.yml")["groups"]).Children.SelectMany(group => ((YamlSequenceNode)group["rules"]).Children);

    private static YamlNode Read(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Deployed.Prometheus, file))));
        return yaml.Documents[0].RootNode;
    }

    private static async Task<string> Promtool(params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo(await PrometheusTools.PathOf("promtool"), arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Deployed.Prometheus,
        })!;
        var texts = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync();
        var output = string.Concat(texts);
        tool.ExitCode.ShouldBe(0, output);
        return output;
    }
}
