using MusicInsights.EndToEnd.Hosts;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Clusters;

[Collection(WholeCluster.Name)]
public sealed class ProcessClusterTests(WholeCluster whole)
{
    /// <summary>What a host may cost who watches it, before it has done anything.</summary>
    private const int MostIdleSeries = 150;

    [Fact]
    public async Task Two_silos_and_two_web_hosts_are_all_found_and_watched_by_prometheus()
    {
        var cluster = whole.Cluster;
        await using var prometheus = await Metrics.Prometheus.Start(new Dictionary<string, IEnumerable<Uri>>
        {
            ["musicinsights-silo"] = cluster.Silos.Select(silo => silo.Address),
            ["musicinsights-web"] = cluster.Webs.Select(web => web.Address),
        });

        await Eventually.Holds("every target is up", async () =>
        {
            var targets = await prometheus.Targets();
            return (targets.SequenceEqual(["musicinsights-silo up", "musicinsights-silo up", "musicinsights-web up", "musicinsights-web up"]), string.Join(", ", targets));
        });
        await Eventually.Holds("every rule was evaluated", async () =>
        {
            var rules = await prometheus.Rules();
            return (rules.Count > 0 && rules.All(rule => rule.EndsWith(" ok", StringComparison.Ordinal)), string.Join(", ", rules));
        });
        await Eventually.Holds("every silo tells of its database", async () =>
        {
            var told = await prometheus.Query("""musicinsights_database_up{portfolio="own"} == 1""");
            return (told.Count == 2, $"{told.Count} tell");
        });
        (await prometheus.Query("ALERTS{alertstate=\"firing\"}")).ShouldBeEmpty();
        using var admin = cluster.Admin(cluster.Webs[1]);
        (await admin.GetAsync("api/v1/freshness")).EnsureSuccessStatusCode();
        foreach (var (member, metrics) in whole.Idle)
            metrics.Split('\n').Count(line => line.Length > 0 && line[0] != '#').ShouldBeLessThanOrEqualTo(MostIdleSeries, member);
    }
}
