using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Tests.Silo.Telemetry;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Metrics;

[Collection(WatchedDemo.Name)]
public sealed class DashboardTests(WatchedDemo demo)
{
    [Fact]
    public async Task Every_panel_of_the_dashboard_shows_something_of_a_running_demo()
    {
        var panels = DashboardPanel.ReadAll(new Dictionary<string, string> { ["portfolio"] = "demo", ["window"] = "30s" });
        panels.Count.ShouldBeGreaterThan(20);
        panels.ShouldAllBe(panel => !panel.Query.Contains('$'));

        var empty = panels.ToList();
        await Eventually.Holds("every panel shows something", async () =>
        {
            for (var at = empty.Count - 1; at >= 0; at--)
            {
                if ((await demo.Prometheus.Query(empty[at].Query)).Any(IsANumber))
                    empty.RemoveAt(at);
            }

            return (empty.Count == 0, string.Join('\n', empty));
        });
        // Nothing is wrong with a program that stands alone.
        (await demo.Prometheus.Query("ALERTS{alertstate=\"firing\", severity=\"critical\"}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_measured_is_described_with_its_labels()
    {
        var described = MetricsPage.Read();
        var seen = await demo.Prometheus.Query("""{__name__=~"musicinsights_.*|microsoft_orleans_.*"}""");

        seen.Count.ShouldBeGreaterThan(20);
        foreach (var labels in seen.Select(series => series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!)))
        {
            var metric = described.SingleOrDefault(known => known.IsNameOf(labels["__name__"])).ShouldNotBeNull($"{labels["__name__"]} is not described");
            labels.Keys.Except(["__name__", "instance", "job", "le"]).Except(metric.Labels).ShouldBeEmpty($"labels of {metric.Name}");
        }
    }

    private static bool IsANumber(System.Text.Json.JsonElement series) =>
        series.TryGetProperty("value", out var value) && double.IsFinite(double.Parse(value[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture));
}
