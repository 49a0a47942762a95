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
            SELECT s.platform, c.concluded_through, max(c.concluded_through) OVER (PARTITION BY c.source) AS newest
            FROM scheduled s JOIN source_cursors c ON c.entity_kind = s.kind AND c.entity_id = s.id)
        SELECT p.platform,
            CASE p.platform WHEN 'meta' THEN (SELECT max(date) FROM meta_ads_campaigns) ELSE (SELECT max(date) FROM marketing_hypeddit) END,
            (SELECT count(*)::int FROM cursors c WHERE c.platform = p.platform AND c.concluded_through < c.newest)
        FROM unnest(ARRAY['meta', 'hypeddit']) AS p (platform)
        """;

    private sealed record Age(string Platform, DateOnly? Day, int Behind);

    public static async Task<IReadOnlyList<MarketingBlock>> Read(Portfolio portfolio, DayRange range, DayRange? compared, long? artistId, CancellationToken cancel)
    {
        var extra = await ExtraStreams.Read(portfolio, range, compared, artistId, cancel);
        var ads = await MarketingDays.ReadAds(portfolio, range, extra, artistId, cancel);
        var adsBefore = compared is { } then ? await MarketingDays.ReadAds(portfolio, then, extra, artistId, cancel) : null;
        var links = new Figures<LinkDay>(
            await MarketingDays.ReadLinks(portfolio, range, artistId, cancel),
            compared is { } before ? await MarketingDays.ReadLinks(portfolio, before, artistId, cancel) : null);
        var ages = (await portfolio.Data.List(Newest, row => new Age(row.Text(0), row.DayOrNull(1), row.Count(2)), cancel))
            .ToDictionary(age => age.Platform, age => FreshnessOf.At(portfolio, age.Day, age.Behind));

        var currencies = ads.Keys.Union(adsBefore?.Keys ?? []).Order(StringComparer.Ordinal);
        var blocks = currencies.Select(currency => Ads(currency, new Figures<AdsDay>(Of(ads, currency, range), adsBefore is null ? null : Of(adsBefore, currency, compared!.Value)), ages["meta"])).ToList();
        if (links.Days.Known.Count > 0 || links.Before?.Known.Count > 0)
            blocks.Add(Links(links, ages["hypeddit"]));
        return blocks;
    }

    private static RangeDays<AdsDay> Of(IReadOnlyDictionary<string, RangeDays<AdsDay>> ads, string currency, DayRange range) =>
        ads.GetValueOrDefault(currency) ?? new RangeDays<AdsDay>(range, new Dictionary<DateOnly, AdsDay>());

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
