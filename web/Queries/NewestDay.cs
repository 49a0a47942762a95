using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Queries;

/// <summary>The newest day with streams or listeners (how many follow is known a day earlier), which ranges end at when nothing else is asked for; null where there is none.</summary>
internal static class NewestDay
{
    private const int RecentlyDays = 62;

    private sealed record Found(DateOnly? Day);

    public static Task<DateOnly?> NewestDayOfAll(this Portfolio portfolio, CancellationToken cancel) => Ask(
        portfolio,
        """
        SELECT greatest(
            (SELECT max(date) FROM portfolio_daily_totals WHERE releases > 0),
            (SELECT max(date) FROM spotify_audience_daily WHERE streams IS NOT NULL OR listeners IS NOT NULL))
        """,
        cancel);

    public static Task<DateOnly?> NewestDayOfArtist(this Portfolio portfolio, long artistId, CancellationToken cancel) => Ask(
        portfolio,
        """
        SELECT greatest(
            (SELECT max(date) FROM artist_daily_totals WHERE artist_id = $1 AND releases > 0),
            (SELECT max(date) FROM spotify_audience_daily WHERE artist_id = $1 AND (streams IS NOT NULL OR listeners IS NOT NULL)))
        """,
        cancel, artistId);

    // Nearly always it lies in the months before today; to plan a look through all months takes many times as long as the look.
    public static async Task<DateOnly?> NewestDayOfRelease(this Portfolio portfolio, long releaseId, CancellationToken cancel) =>
        await Ask(
            portfolio, "SELECT max(date) FROM spotify_streams_daily WHERE release_id = $1 AND date >= $2", cancel, releaseId, portfolio.Today.AddDays(-RecentlyDays))
        ?? await Ask(portfolio, "SELECT max(date) FROM spotify_streams_daily WHERE release_id = $1", cancel, releaseId);

    private static async Task<DateOnly?> Ask(Portfolio portfolio, string sql, CancellationToken cancel, params object?[] values) =>
        (await portfolio.Data.One(sql, row => new Found(row.DayOrNull(0)), cancel, values))?.Day;
}
