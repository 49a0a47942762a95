using MusicInsights.Benchmarks.Databases;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Benchmarks.Ingest;

/// <summary>What a round stores: every release hands in so many days.</summary>
internal sealed record Workload(string Name, int DaysPerCaller, int Sweeps)
{
    /// <summary>How many hand in at the same time.</summary>
    public const int Callers = 2_000;

    public int Rows => DaysPerCaller * Sweeps * BenchPortfolio.Releases;

    /// <summary>As many rows as our callers can have under way at once, and as our writer takes into a batch.</summary>
    public int BaselineBatch => Math.Min(Callers * DaysPerCaller, new BatchingOptions().MaxWeight);

    /// <summary>The round's requests in the order in which callers take them: all releases, then again with later days.</summary>
    public List<StoreRequest> Requests(DateOnly first, DateTimeOffset knownAt)
    {
        var requests = new List<StoreRequest>(Sweeps * BenchPortfolio.Releases);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (long release = 1; release <= BenchPortfolio.Releases; release++)
            {
                var start = first.AddDays(sweep * DaysPerCaller);
                requests.Add(new StoreRequest
                {
                    Entity = EntityKey.Release(release), ArtistId = BenchPortfolio.ArtistOf(release), Source = MetricSource.S4aStatistics, KnownAt = knownAt,
                    Days = [.. Enumerable.Range(0, DaysPerCaller).Select(day => new AcceptedDay(BenchPortfolio.Day(release, start.AddDays(day))))],
                });
            }
        }

        return requests;
    }
}
