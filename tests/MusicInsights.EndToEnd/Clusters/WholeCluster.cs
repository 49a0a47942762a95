using MusicInsights.EndToEnd.Hosts;
using Xunit;

namespace MusicInsights.EndToEnd.Clusters;

/// <summary>Two silos and two web hosts, which end each test as they began it: running.</summary>
public sealed class WholeCluster : IAsyncLifetime
{
    public const string Name = "Clusters";

    internal ProcessCluster Cluster { get; private set; } = null!;

    /// <summary>What each process tells of itself before it has done anything, by its name.</summary>
    internal IReadOnlyList<(string Member, string Metrics)> Idle { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Cluster = await ProcessCluster.Start(settings: new Dictionary<string, string> { ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000" });
        using var http = new HttpClient();
        // What stands is told once it was read.
        foreach (var silo in Cluster.Silos)
            await Eventually.Holds($"{silo.Name} has looked at its database", async () => ((await Metrics(silo)).Contains("musicinsights_database_up{", StringComparison.Ordinal), "not yet"));
        Idle = [.. await Task.WhenAll(Cluster.Silos.Concat(Cluster.Webs).Select(async member => (member.Name, await Metrics(member))))];

        Task<string> Metrics(Member member) => http.GetStringAsync(new Uri(member.Address, "metrics"));
    }

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>Those who share it take turns.</summary>
[CollectionDefinition(WholeCluster.Name)]
public sealed class OfTheWholeCluster : ICollectionFixture<WholeCluster>;
