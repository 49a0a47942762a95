using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Alerts;

/// <summary>An artist whose releases fell, as the rows tell it, and short ways to look at what came of it.</summary>
internal sealed class Fallen(TestCluster cluster)
{
    public long Artist { get; private set; }

    public long[] Releases { get; private set; } = [];

    private DateOnly Day => cluster.Yesterday;

    /// <summary>Releases with a week of days before yesterday, and yesterday's value; their totals, as the writer keeps them. The portfolio's days are theirs alone.</summary>
    public static async Task<Fallen> Add(TestCluster cluster, int releases, int withYesterday, long streams = 100, long yesterday = 10)
    {
        var fallen = new Fallen(cluster) { Artist = await cluster.Database.AddArtist($"Artist {Guid.NewGuid():n}") };
        fallen.Releases = await cluster.Database.One<long[]>(
            """
            WITH added AS (
                INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, created_at)
                SELECT $1, 'Song ' || i, 'song ' || i, '2024-01-01', 'day', '2026-01-01' FROM generate_series(1, $2) i RETURNING release_id)
            SELECT array_agg(release_id ORDER BY release_id) FROM added
            """,
            fallen.Artist, releases);
        foreach (var table in new[] { "portfolio_daily_totals", "settled_days", "common_moves", "source_incidents", "release_detectors" })
            await cluster.Database.Execute($"DELETE FROM {table}");
        for (var back = 7; back >= 1; back--)
            await fallen.Arrive(fallen.Day.AddDays(-back), streams, fallen.Releases);
        await fallen.Arrive(fallen.Day, yesterday, fallen.Releases[..withYesterday]);
        return fallen;
    }

    public async Task Arrive(DateOnly day, long streams, long[] releases)
    {
        if (releases.Length == 0)
            return;
        await cluster.Database.Execute(
            """
            WITH rows AS (
                INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, source, value_ranks, last_updated)
                SELECT $1, r, $2, $3, 's4a_statistics', 0, $4 FROM unnest($5) r RETURNING streams)
            INSERT INTO portfolio_daily_totals AS t (date, streams, saves, playlist_adds, releases)
            SELECT $2, sum(streams)::bigint, 0, 0, count(*)::int FROM rows
            ON CONFLICT (date) DO UPDATE SET streams = t.streams + excluded.streams, releases = t.releases + excluded.releases
            """,
            Artist, day, streams, cluster.Clock.GetUtcNow(), releases);
    }

    /// <summary>The detector's word: provisional falls of yesterday.</summary>
    public Task Fall(IEnumerable<long> releases, double expected = 100, long actual = 10, string severity = "high") => cluster.Database.Execute(
        """
        INSERT INTO stream_drops (release_id, artist_id, rule, severity, state, expected, actual, opened_on, opened_at, changed_at)
        SELECT r, $1, 'day_before', $5, 'provisional', $3, $4, $2, $6, $6 FROM unnest($7) r
        """,
        Artist, Day, expected, actual, severity, cluster.Clock.GetUtcNow(), releases.ToArray());

    public Task Recover(params long[] releases) => cluster.Database.Execute(
        "UPDATE stream_drops SET recovered_on = $1, recovered_at = $2, changed_at = $2 WHERE release_id = ANY ($3)", cluster.Today, cluster.Clock.GetUtcNow(), releases);

    /// <summary>All actors, without any signal: what the timer does now and then.</summary>
    public Task Poll() => cluster.Grains.GetGrain<IAlertGrain>(IAlertGrain.System).Look();

    public IAlertGrain Grain => cluster.Grains.GetGrain<IAlertGrain>(IAlertGrain.OfArtist(Artist));

    public Task<long> AlertId => cluster.Database.One<long>("SELECT max(id) FROM alerts WHERE artist_id = $1", Artist);

    /// <summary>Each alert: state, severity, size, occurrences.</summary>
    public Task<List<string>> Alerts() => cluster.Database.Rows("SELECT state, severity, size, occurrences FROM alerts WHERE artist_id = $1 ORDER BY id", Artist);

    public Task<List<string>> Mails() => cluster.Database.Rows(
        "SELECT d.reason FROM alert_deliveries d JOIN alerts a ON a.id = d.alert_id WHERE a.artist_id = $1 ORDER BY d.id", Artist);

    public Task<List<string>> Drops() => cluster.Database.Rows("SELECT state, count(*) FROM stream_drops WHERE artist_id = $1 GROUP BY state ORDER BY state", Artist);
}

internal static class Recipients
{
    public static Task AddRecipient(this TestCluster cluster) => cluster.Database.Execute(
        """
        INSERT INTO recipients (address, language, time_zone, digest, alerts, least_severity, created_at)
        VALUES ('nina@example.test', 'en', 'Europe/Paris', 'none', 'all', 'low', now())
        """);
}
