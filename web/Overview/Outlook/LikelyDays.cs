using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview.Outlook;

/// <param name="Count">How many of the day's own predictions are 50 % or more.</param>
internal sealed record LikelyDay(double Count);

internal static class LikelyDays
{
    private sealed record Row(DateOnly Date, LikelyDay Day);

    public static async Task<RangeDays<LikelyDay>> Read(Portfolio portfolio, Target target, DayRange range, long? artistId, CancellationToken cancel)
    {
        var rows = await portfolio.Data.ListPlannedAnew(
            artistId is null ? OfAll(target.Column) : OfArtist(target.Column), row => new Row(row.Day(0), new LikelyDay(row.Long(1))),
            cancel, artistId is null ? [range.First, range.Last] : [range.First, range.Last, artistId]);
        return new RangeDays<LikelyDay>(range, rows.ToDictionary(row => row.Date, row => row.Day));
    }

    /// <summary>The newest day of which anything was said.</summary>
    public static async Task<DateOnly?> NewestDay(Portfolio portfolio, long? artistId, CancellationToken cancel) =>
        (await portfolio.Data.One(artistId is null ? Newest : NewestOfArtist, row => new Found(row.DayOrNull(0)), cancel, artistId is null ? [] : [artistId]))?.Day;

    private sealed record Found(DateOnly? Day);

    private const string Newest = """
        SELECT greatest(
            (SELECT max(date) FROM ml_predictions WHERE is_current AND pred_trigger_rr IS NOT NULL),
            (SELECT max(date) FROM ml_predictions WHERE is_current AND pred_trigger_dw IS NOT NULL))
        """;

    private const string NewestOfArtist = """
        SELECT max(p.date) FROM releases r
        CROSS JOIN LATERAL (
            SELECT date FROM ml_predictions p WHERE p.release_id = r.release_id AND p.is_current
              AND (p.pred_trigger_rr IS NOT NULL OR p.pred_trigger_dw IS NOT NULL) ORDER BY date DESC LIMIT 1) p
        WHERE r.artist_id = $1
        """;

    // Whether a day has any is one look into the index, and how many are likely is as many entries as there are.
    private static string OfAll(string said) => $"""
        SELECT $1::date + i, (SELECT count(*) FROM ml_predictions WHERE date = $1::date + i AND is_current AND {said} >= 0.5)
        FROM generate_series(0, $2::date - $1::date) AS i
        WHERE EXISTS (SELECT FROM ml_predictions WHERE date = $1::date + i AND is_current AND {said} IS NOT NULL)
        """;

    private static string OfArtist(string said) => $"""
        SELECT p.date, count(*) FILTER (WHERE p.{said} >= 0.5)
        FROM releases r JOIN ml_predictions p USING (release_id)
        WHERE r.artist_id = $3 AND p.is_current AND p.date BETWEEN $1 AND $2 AND p.{said} IS NOT NULL
        GROUP BY p.date
        """;
}
