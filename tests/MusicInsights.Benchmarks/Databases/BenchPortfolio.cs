using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Benchmarks.Databases;

/// <summary>200 artists with 50 releases each, and what a day brings them.</summary>
internal static class BenchPortfolio
{
    public const int Artists = 200;
    public const int Releases = 10_000;

    /// <summary>The day that follows the filled ones; in the middle of a month, as on most days.</summary>
    public static readonly DateOnly FirstNewDay = new(2026, 5, 16);

    public const string Seed = """
        INSERT INTO artists (name, created_at) SELECT 'Artist ' || n, '2026-01-01' FROM generate_series(1, 200) n;
        INSERT INTO releases (artist_id, title, title_key, created_at)
        SELECT (n - 1) / 50 + 1, 'Song ' || n, 'song ' || n, '2026-01-01' FROM generate_series(1, 10000) n;
        ANALYZE artists, releases;
        """;

    /// <summary>Where the actors' own work is not what is measured, they are told to leave it.</summary>
    public const string Untracked = "UPDATE artists SET untracked_at = '2026-01-02'; UPDATE releases SET untracked_at = '2026-01-02';";

    public static long ArtistOf(long release) => (release - 1) / (Releases / Artists) + 1;

    public static DailyMetrics Day(long release, DateOnly day)
    {
        // Any spread of values does; the same for both sides.
        var streams = (release * 7_919 + day.DayNumber * 104_729L) % 9_000;
        return new DailyMetrics { Day = day, Streams = streams, Saves = streams / 50, PlaylistAdds = streams / 90, Listeners = streams / 2 };
    }
}
