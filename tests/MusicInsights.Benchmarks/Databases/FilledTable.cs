using System.Diagnostics;

namespace MusicInsights.Benchmarks.Databases;

/// <summary>A portfolio with a long past: as many stored days as were asked for.</summary>
internal static class FilledTable
{
    public static async Task FillAsync(BenchServer server, string database, int rows, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var days = rows / BenchPortfolio.Releases;
        // A partition at a time, as years of daily work leave it: by day, then by release.
        for (var last = BenchPortfolio.FirstNewDay.AddDays(-1); days > 0;)
        {
            var count = Math.Min(days, last.Day);
            await server.OwnAsync(database, $"""
                INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, saves, playlist_adds, listeners, source, value_ranks, last_updated)
                SELECT (r - 1) / 50 + 1, r, '{last:yyyy-MM-dd}'::date - {count - 1} + d, (r * 31 + d * 17) % 9000, r % 180, r % 90, r % 4000, 's4a_statistics', 13107, '2026-05-16'
                FROM generate_series(0, {count - 1}) d, generate_series(1, {BenchPortfolio.Releases}) r
                """, stop);
            (days, last) = (days - count, last.AddDays(-count));
        }

        await server.OwnAsync(database, """
            INSERT INTO artist_daily_totals SELECT artist_id, date, sum(streams), sum(saves), sum(playlist_adds), count(*) FROM spotify_streams_daily GROUP BY 1, 2 ORDER BY 2, 1;
            INSERT INTO portfolio_daily_totals SELECT date, sum(streams), sum(saves), sum(playlist_adds), sum(releases) FROM artist_daily_totals GROUP BY 1 ORDER BY 1;
            """, stop);
        await server.OwnAsync(database, "VACUUM ANALYZE spotify_streams_daily, artist_daily_totals, portfolio_daily_totals", stop);
        Console.WriteLine($"filled with {rows:N0} rows in {clock.Elapsed.TotalSeconds:N0} s");
    }
}
