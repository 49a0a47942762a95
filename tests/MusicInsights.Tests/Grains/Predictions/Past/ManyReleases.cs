using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Predictions.Past;

/// <summary>A portfolio of a size at which a scan would be seen.</summary>
internal static class ManyReleases
{
    private static readonly DateTimeOffset Known = new(2026, 5, 1, 6, 0, 0, TimeSpan.Zero);

    private static readonly string[] Sql =
    [
        "INSERT INTO artists (name, created_at) SELECT 'Artist ' || n, $2 FROM generate_series(1, $1 / 20) n",
        """
        INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, created_at)
        SELECT artist_id, 'Song', 'song', '2026-01-01', 'day', $2 FROM artists, generate_series(1, 20) LIMIT $1
        """,
        """
        INSERT INTO campaigns (platform, name, created_at)
        SELECT CASE n % 2 WHEN 0 THEN 'meta' ELSE 'hypeddit' END, 'Campaign ' || n, $2 FROM generate_series(1, $1 / 20) n
        """,
        "INSERT INTO campaign_links (campaign_id, release_id, origin, created_at) SELECT campaign_id, (SELECT min(release_id) FROM releases) + 7 * campaign_id, 'admin', $2 FROM campaigns LIMIT $1",
    ];

    private static readonly string[] OfDay =
    [
        """
        INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, saves, playlist_adds, listeners, source, value_ranks, last_updated)
        SELECT artist_id, release_id, $1, 100, 2, 1, 50, 's4a_csv', 8738, $2 FROM releases
        """,
        "INSERT INTO spotify_audience_daily (artist_id, date, followers, source, value_ranks, last_updated) SELECT artist_id, $1, 9, 's4a_csv', 0, $2 FROM artists",
        "INSERT INTO song_window_stats (release_id, \"window\", as_of, streams, last_updated) SELECT release_id, '28d', $1, 9, $2 FROM releases",
        "INSERT INTO marketing_hypeddit (campaign_id, date, visits, source, value_ranks, last_updated) SELECT campaign_id, $1, 9, 'x', 0, $2 FROM campaigns WHERE platform = 'hypeddit'",
        "INSERT INTO meta_ads_campaigns (campaign_id, campaign_name, date, clicks, source, value_ranks, last_updated) SELECT campaign_id, name, $1, 9, 'x', 0, $2 FROM campaigns WHERE platform = 'meta'",
    ];

    public static async Task AddMany(this TestDatabase database, int releases, DateOnly first, DateOnly last)
    {
        foreach (var sql in Sql)
            await database.Execute(sql, releases, Known);
        for (var day = first; day <= last; day = day.AddDays(1))
            await database.AddDay(day);
        await database.ExecuteAsOwner("ANALYZE");
    }

    /// <summary>Nobody has counted it yet: of such a day the planner knows nothing.</summary>
    public static async Task AddDay(this TestDatabase database, DateOnly day)
    {
        foreach (var sql in OfDay)
            await database.Execute(sql, day, Known);
    }
}
