using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Overview.Extra;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview;

/// <summary>What one day's ads in one currency cost and brought.</summary>
/// <param name="SpentWithResult">The part of what was spent whose results are known.</param>
internal sealed record AdsDay(double? Spent, double? Conversions, double? Clicks, double? SpentWithResult)
{
    /// <summary>None was shown: there is no result that could have cost anything.</summary>
    public static readonly AdsDay Idle = new(0, 0, 0, null);

    /// <summary>What of it can be held against streams; null where nothing can.</summary>
    public ExtraDay? Extra { get; init; }
}

/// <summary>One day of the Hypeddit campaigns.</summary>
/// <param name="ClicksOfVisits">The clicks on pages whose visits are known, too.</param>
/// <param name="VisitsOfClicks">The visits of pages whose clicks are known, too.</param>
internal sealed record LinkDay(double? Visits, double? Clicks, double? ClicksOfVisits, double? VisitsOfClicks);

/// <summary>Reads days of marketing: of the whole portfolio, or of the campaigns that are for an artist's releases.</summary>
internal static class MarketingDays
{
    private const string OfArtist = """
        ($3::bigint IS NULL OR EXISTS (
            SELECT FROM campaign_links l JOIN releases r USING (release_id) WHERE l.campaign_id = d.campaign_id AND r.artist_id = $3))
        """;

    // An amount whose currency is not told belongs to no sum.
    private const string Ads = $"""
        SELECT d.currency, d.date, sum(d.budget_spent)::float8, sum(d.conversions)::float8, sum(d.clicks)::float8,
            (sum(d.budget_spent) FILTER (WHERE d.conversions IS NOT NULL))::float8
        FROM meta_ads_campaigns d WHERE d.date BETWEEN $1 AND $2 AND d.currency IS NOT NULL AND {OfArtist}
        GROUP BY d.currency, d.date
        """;

    private const string Links = $"""
        SELECT d.date, sum(d.visits)::float8, sum(d.clicks)::float8,
            (sum(d.clicks) FILTER (WHERE d.visits IS NOT NULL))::float8, (sum(d.visits) FILTER (WHERE d.clicks IS NOT NULL))::float8
        FROM marketing_hypeddit d WHERE d.date BETWEEN $1 AND $2 AND {OfArtist}
        GROUP BY d.date
        """;

    private sealed record Ad(string Currency, DateOnly Date, AdsDay Day);

    private sealed record Link(DateOnly Date, LinkDay Day);

    /// <summary>By currency.</summary>
    public static async Task<IReadOnlyDictionary<string, RangeDays<AdsDay>>> ReadAds(
        Portfolio portfolio, DayRange range, IReadOnlyDictionary<(string Currency, DateOnly Date), ExtraDay> extra, long? artistId, CancellationToken cancel)
    {
        var rows = await portfolio.Data.ListPlannedAnew(
            Ads, row => new Ad(row.Text(0), row.Day(1), new AdsDay(row.NumberOrNull(2), row.NumberOrNull(3), row.NumberOrNull(4), row.NumberOrNull(5))),
            cancel, range.First, range.Last, artistId);
        return rows.GroupBy(row => row.Currency).ToDictionary(of => of.Key, of => new RangeDays<AdsDay>(
            range, of.ToDictionary(row => row.Date, row => row.Day with { Extra = extra.GetValueOrDefault((row.Currency, row.Date)) })));
    }

    public static async Task<RangeDays<LinkDay>> ReadLinks(Portfolio portfolio, DayRange range, long? artistId, CancellationToken cancel)
    {
        var rows = await portfolio.Data.ListPlannedAnew(
            Links, row => new Link(row.Day(0), new LinkDay(row.NumberOrNull(1), row.NumberOrNull(2), row.NumberOrNull(3), row.NumberOrNull(4))),
            cancel, range.First, range.Last, artistId);
        return new RangeDays<LinkDay>(range, rows.ToDictionary(row => row.Date, row => row.Day));
    }
}
