using System.Globalization;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Npgsql;
using Shouldly;

namespace MusicInsights.Tests.Grains.Backfills;

/// <summary>What tests of backfills ask of a cluster.</summary>
internal static class BackfillCluster
{
    public static IBackfillsGrain Backfills(this TestCluster cluster) => cluster.Grains.GetGrain<IBackfillsGrain>(IBackfillsGrain.Key);

    public static IBackfillGrain Backfill(this TestCluster cluster, long id) => cluster.Grains.GetGrain<IBackfillGrain>(IBackfillGrain.Key(id));

    /// <summary>So many releases that have their first days, and artists with theirs: nobody has anything to fetch of its own.</summary>
    public static async Task<List<IReleaseGrain>> TrackAtRest(this TestCluster cluster, int releases)
    {
        var (tracked, artists) = (new List<IReleaseGrain>(), new List<long>());
        while (tracked.Count < releases)
        {
            var (artist, songs) = await cluster.Track(releases - tracked.Count);
            artists.Add(artist.GetPrimaryKeyLong());
            tracked.AddRange(songs);
        }

        await cluster.Concluded(tracked);
        await cluster.Concluded(EntityKind.Artist, artists, cluster.Yesterday);
        return tracked;
    }

    public static async Task<long> Begin(this TestCluster cluster, BackfillOrder order)
    {
        var begun = await cluster.Backfills().Begin(order, "test");
        begun.Refusal.ShouldBeNull();
        return begun.Value;
    }

    public static Task Ended(this TestCluster cluster, long id, string status = "done") => Eventually.Equal(status, () => cluster.Status(id));

    public static Task<string> Status(this TestCluster cluster, long id) => cluster.Database.One<string>("SELECT status FROM backfills WHERE id = $1", id);

    /// <summary>Everything that reached the statistics so far.</summary>
    public static async Task<long> Calls(this TestCluster cluster) => (await cluster.Sandbox.Read("/sandbox/calls")).GetProperty("total").GetInt64();

    /// <summary>What was asked of recordings, in order: <c>track first last</c>.</summary>
    public static async Task<List<string>> Asked(this TestCluster cluster) =>
        [.. (await cluster.Sandbox.Read("/sandbox/calls")).GetProperty("stats").EnumerateArray().Select((JsonElement asked) => $"{asked.Text("track")} {asked.Text("fromDate")} {asked.Text("toDate")}")];

    /// <summary>Of the range, the days of each release since it came out that have neither a value nor a reason.</summary>
    public static Task<long> Untold(this TestCluster cluster, IEnumerable<IReleaseGrain> releases, DayRange days) => cluster.Database.Count(
        """
        (SELECT FROM releases r, generate_series(greatest($2::date, r.release_date), $3::date, '1 day') d
         WHERE r.release_id = ANY ($1)
           AND NOT EXISTS (SELECT FROM spotify_streams_daily s WHERE s.release_id = r.release_id AND s.date = d::date)
           AND NOT EXISTS (SELECT FROM day_gaps g WHERE g.entity_kind = 'release' AND g.entity_id = r.release_id AND g.date = d::date)) untold
        """,
        releases.Select(release => release.GetPrimaryKeyLong()).ToArray(), days.First, days.Last);

    /// <summary>Items end as before until so many are done; those after them wait until the hold is disposed.</summary>
    public static async Task<IAsyncDisposable> HoldAfter(this TestCluster cluster, int done)
    {
        await cluster.Database.ExecuteAsOwner(string.Create(CultureInfo.InvariantCulture, $"""
            CREATE FUNCTION hold_items() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF (SELECT count(*) FROM backfill_items WHERE status = 'done') >= {done} THEN PERFORM pg_advisory_xact_lock_shared(4711); END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER hold_items BEFORE UPDATE ON backfill_items FOR EACH ROW WHEN (NEW.status = 'done') EXECUTE FUNCTION hold_items();
            """));
        var holder = new NpgsqlConnection(cluster.Database.ConnectionString);
        await holder.OpenAsync();
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock(4711)", holder);
        await hold.ExecuteNonQueryAsync();
        return new Hold(holder);
    }

    /// <summary>Somebody waits at the hold.</summary>
    public static Task Held(this TestCluster cluster) => Eventually.True(async () =>
        await cluster.Database.Count("pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") > 0);

    private sealed class Hold(NpgsqlConnection holder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var release = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", holder))
                await release.ExecuteNonQueryAsync();
            await holder.DisposeAsync();
        }
    }
}
