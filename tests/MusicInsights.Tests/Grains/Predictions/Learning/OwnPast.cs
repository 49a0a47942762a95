using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>
/// Releases of one's own that nobody fetches any more, with their days, and outcomes that follow from how much they were streamed
/// before: from 200 streams a day on they are mostly picked up by both playlists.
/// </summary>
internal static class OwnPast
{
    private const int Days = 260;
    private const int First = 100;

    /// <param name="each">Outcomes of a release, spread over <see cref="Days"/>.</param>
    public static async Task AddPast(this TestCluster cluster, int releases = 150, int each = 5)
    {
        var artist = await cluster.Database.AddArtist($"Artist {Guid.NewGuid():n}");
        var (day, now) = (cluster.Yesterday.AddDays(-Days), cluster.Clock.GetUtcNow());
        var ids = await cluster.Database.One<long[]>(
            """
            WITH added AS (
                INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, created_at, untracked_at)
                SELECT $1, 'Song ' || i, 'song ' || i, $3 - i, 'day', $4, $4 FROM generate_series(1, $2) i RETURNING release_id)
            SELECT array_agg(release_id ORDER BY release_id) FROM added
            """,
            artist, releases, day, now);
        await cluster.Database.Execute(
            """
            INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, listeners, source, value_ranks, last_updated)
            SELECT $1, r, $3 + d, 20 + 40 * (n % 10) + (n * 7 + d * 13) % 20, 10 + (n * 31 + d * 7) % 90, 's4a_statistics', 0, ($3 + d + 2)::timestamp AT TIME ZONE 'UTC'
            FROM unnest($2) WITH ORDINALITY AS given (r, n), generate_series(0, $4 - 1) d
            """,
            artist, ids, day, Days);
        // The listeners of 28 days say nothing here, but are what a model of snapshots asks for.
        await cluster.Database.Execute(
            """
            INSERT INTO song_window_stats (release_id, "window", as_of, listeners, last_updated)
            SELECT r, '28d', $2 + d, 200 + (n * 7919 + d * 31) % 3000, ($2 + d + 2)::timestamp AT TIME ZONE 'UTC'
            FROM unnest($1) WITH ORDINALITY AS given (r, n), generate_series(0, $3, 5) d
            """,
            ids, day, Days);
        await cluster.AddOutcomes(ids, each, now);
    }

    public static Task AddOutcomes(this TestCluster cluster, long[] releases, int each, DateTimeOffset told) => cluster.Database.Execute(
        """
        INSERT INTO algorithmic_outcomes (release_id, playlist, "window", as_of, streams, origin, last_updated)
        SELECT r, playlist, '28d', $2 + $3 + ((n * 3) % 10 + k * ($4 - $3) / $5)::int, CASE WHEN (n % 10 >= 5) <> ((n + k) % 19 = 0) THEN 400 ELSE 20 END, 's4a', $6
        FROM unnest($1) WITH ORDINALITY AS given (r, n), generate_series(0, $5 - 1) k, unnest(ARRAY['release_radar', 'discover_weekly']) playlist
        """,
        releases, cluster.Yesterday.AddDays(-Days), First, Days - 15, each, told);
}
