using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Learning;
using MusicInsights.Grains.Predictions.Training;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>A silo trains on many rows while one of its actors is asked all the time.</summary>
public static class TrainingBesideCalls
{
    private const int RowsEach = 100;
    private const int Days = 260;

    /// <param name="trees">Of the candidate of shallow trees.</param>
    public static async Task<BesideCalls> Run(int rows, int trees)
    {
        using var turns = new LongTurns();
        await using var cluster = await TestCluster.StartAsync(
            null,
            (_, host) =>
            {
                host.Logging.AddProvider(turns);
                host.Services.AddSingleton(TrainingParameters.Default with { Trees = trees }).AddSingleton<ReadHistories>(Histories);
            },
            silos: 1, sandbox: null);
        var first = cluster.Today.AddDays(-Days);
        await Fill(cluster, rows / RowsEach, first);
        // A cluster that starts has long turns of its own.
        var (logged, counted, begun) = (turns.Logged, turns.Counted, Stopwatch.GetTimestamp());
        var models = cluster.Grains.GetGrain<IModelGrain>(IModelGrain.ReleaseRadar);
        var task = (await models.Train("test")).Value;
        var (asked, slowest) = (0, TimeSpan.Zero);
        string state;
        while ((state = await cluster.Database.One<string>("SELECT state FROM ml_tasks WHERE id = $1", task)) == "running")
        {
            var call = Stopwatch.GetTimestamp();
            await cluster.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key).Progress();
            var took = Stopwatch.GetElapsedTime(call);
            (asked, slowest) = (asked + 1, took > slowest ? took : slowest);
        }
        return new BesideCalls(state, Stopwatch.GetElapsedTime(begun), turns.Logged - logged, turns.HasCounter ? turns.Counted - counted : -1, asked, slowest);

        Task<IReadOnlyDictionary<long, ReleaseHistory>> Histories(IReadOnlyCollection<long> releases, DateOnly from, DateOnly to, CancellationToken stop) =>
            Task.FromResult<IReadOnlyDictionary<long, ReleaseHistory>>(releases.ToDictionary(release => release, release => History(release, from.AddDays(-90))));
    }

    private static ReleaseHistory History(long release, DateOnly first)
    {
        var random = new Random((int)release);
        return new ReleaseHistory(first.AddDays(-random.Next(400)))
        {
            Days = [.. Enumerable.Range(0, Days).Select(day => new Known<SongDay>(
                first.AddDays(day), new DateTimeOffset(first.AddDays(day + 2), TimeOnly.MinValue, TimeSpan.Zero),
                new SongDay(20 + release % 10 * 40 + random.Next(60), random.Next(200), random.Next(20), random.Next(20))))],
        };
    }

    private static async Task Fill(TestCluster cluster, int releases, DateOnly first)
    {
        var artist = await cluster.Database.AddArtist("Somebody");
        await cluster.Database.Execute(
            """
            WITH added AS (
                INSERT INTO releases (artist_id, title, title_key, created_at, untracked_at)
                SELECT $1, 'Song ' || i, 'song ' || i, $2, $2 FROM generate_series(1, $3) i RETURNING release_id)
            INSERT INTO algorithmic_outcomes (release_id, playlist, "window", as_of, streams, origin, last_updated)
            SELECT release_id, 'release_radar', '28d', $4 + 130 + k, CASE WHEN (release_id % 10 >= 5) <> ((release_id * 7 + k) % 11 = 0) THEN 400 ELSE 20 END, 's4a', $2
            FROM added, generate_series(1, $5) k
            """,
            artist, cluster.Clock.GetUtcNow(), releases, first, RowsEach);
    }
}

/// <param name="State">How the training ended.</param>
/// <param name="LongTurns">As the silo's log tells of them.</param>
/// <param name="CountedTurns">As the process counts them; −1 where there is no such counter.</param>
/// <param name="Calls">Answered meanwhile.</param>
public sealed record BesideCalls(string State, TimeSpan Took, int LongTurns, long CountedTurns, int Calls, TimeSpan Slowest);
