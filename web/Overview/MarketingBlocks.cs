using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Overview.Extra;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview;

/// <summary>The marketing part of an overview: a block a currency, since amounts of two never meet in one sum, and one of the links, which cost nothing.</summary>
internal static class MarketingBlocks
{
    // What stops a campaign's account stops it too; a source that nobody was asked at has no newest day.
    private const string Newest = """
        WITH scheduled AS (
            SELECT 'campaign' AS kind, campaign_id AS id, 'hypeddit' AS platform FROM campaigns WHERE platform = 'hypeddit' AND untracked_at IS NULL AND paused_at IS NULL
            UNION ALL
            SELECT 'ad_account', ad_account_id, 'meta' FROM ad_accounts WHERE untracked_at IS NULL AND paused_at IS NULL),
        cursors AS (
            SELECT s.platform, c.first_day, c.concluded_through, max(c.concluded_through) OVER (PARTITION BY c.source) AS newest
            FROM scheduled s JOIN source_cursors c ON c.entity_kind = s.kind AND c.entity_id = s.id)
        SELECT p.platform,
            CASE p.platform WHEN 'meta' THEN (SELECT max(date) FROM meta_ads_campaigns) ELSE (SELECT max(date) FROM marketing_hypeddit) END,
            (SELECT count(*)::int FROM cursors c WHERE c.platform = p.platform AND c.concluded_through < c.newest),
            (SELECT min(first_day) FROM cursors c WHERE c.platform = p.platform),
            (SELECT min(concluded_through) FROM cursors c WHERE c.platform = p.platform)
        FROM unnest(ARRAY['meta', 'hypeddit']) AS p (platform)
        """;

    /// <param name="AskedFrom">The first of the days that the source was asked for.</param>
    /// <param name="AskedThrough">The last of those that all who are asked about are concluded of.</param>
    private sealed record Age(string Platform, DateOnly? Day, int Behind, DateOnly? AskedFrom, DateOnly? AskedThrough);

    public static async Task<IReadOnlyList<MarketingBlock>> Read(Portfolio portfolio, DayRange range, DayRange? compared, long? artistId, CancellationToken cancel)
    {
        var extra = await ExtraStreams.Read(portfolio, range, compared, artistId, cancel);
        var ads = await MarketingDays.ReadAds(portfolio, range, extra, artistId, cancel);
        var adsBefore = compared is { } then ? await MarketingDays.ReadAds(portfolio, then, extra, artistId, cancel) : null;
        var links = new Figures<LinkDay>(
            await MarketingDays.ReadLinks(portfolio, range, artistId, cancel),
            compared is { } before ? await MarketingDays.ReadLinks(portfolio, before, artistId, cancel) : null);
        var ages = (await portfolio.Data.ListPlannedAnew(Newest, row => new Age(row.Text(0), row.DayOrNull(1), row.Count(2), row.DayOrNull(3), row.DayOrNull(4)), cancel))
            .ToDictionary(age => age.Platform);

        var currencies = ads.Keys.Union(adsBefore?.Keys ?? []).Order(StringComparer.Ordinal);
        var blocks = currencies.Select(currency => Ads(currency, new Figures<AdsDay>(Of(ads, currency, range), adsBefore is null ? null : Of(adsBefore, currency, compared!.Value)), Freshness("meta"))).ToList();
        if (links.Days.Known.Count > 0 || links.Before?.Known.Count > 0)
            blocks.Add(Links(links, Freshness("hypeddit")));
        return blocks;

        Freshness Freshness(string platform) => FreshnessOf.At(portfolio, ages[platform].Day, ages[platform].Behind);

        RangeDays<AdsDay> Of(IReadOnlyDictionary<string, RangeDays<AdsDay>> byCurrency, string currency, DayRange of) =>
            WithIdle(byCurrency.GetValueOrDefault(currency) ?? new RangeDays<AdsDay>(of, new Dictionary<DateOnly, AdsDay>()), ages["meta"]);
    }

    // Meta has no row for a day on which nothing was shown: within the days that it was asked for, none was spent.
    private static RangeDays<AdsDay> WithIdle(RangeDays<AdsDay> ads, Age asked) => ads with
    {
        Idle = ads.Range.Days().Where(day => day >= asked.AskedFrom && day <= asked.AskedThrough && !ads.Known.ContainsKey(day)).ToDictionary(day => day, _ => AdsDay.Idle),
    };

    private static MarketingBlock Ads(string currency, Figures<AdsDay> figures, Freshness freshness) => new("meta", currency,
    [
        figures.Sum("spend", day => day.Spent),
        figures.Sum("conversions", day => day.Conversions),
        figures.Ratio("cpr", day => day.SpentWithResult, day => day.Conversions),
        figures.Sum("clicks", day => day.Clicks),
        figures.Ratio("costPerExtraStream", day => day.Extra?.Spent, day => day.Extra?.Streams),
        figures.Sum("extraStreams", day => day.Extra?.Streams),
    ], freshness);

    private static MarketingBlock Links(Figures<LinkDay> figures, Freshness freshness) => new("hypeddit", null,
    [
        figures.Sum("visits", day => day.Visits),
        figures.Sum("clicks", day => day.Clicks),
        figures.Ratio("ctr", day => day.ClicksOfVisits, day => day.VisitsOfClicks),
    ], freshness);
}
