using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Campaigns;

/// <summary>A Hypeddit campaign's days: each landing page and all together, beside what Meta's pixel saw of the same link.</summary>
internal static class HypedditDays
{
    private static readonly Statements Now = new(null);
    private static readonly Statements Then = new("$4");

    private const string Bounds = "SELECT min(date), max(date) FROM marketing_hypeddit WHERE campaign_id = $1";

    private sealed record Landing(DateOnly Date, LandingDay Day, string Source);

    private sealed record Counted(DateOnly Date, long Clicks);

    private sealed record Gap(DateOnly Date, string Reason);

    /// <param name="asOf">What was known then; null: now.</param>
    public static async Task<IReadOnlyList<CampaignDay>> Read(Portfolio portfolio, CampaignItem campaign, DayRange range, DateTimeOffset? asOf, CancellationToken cancel)
    {
        object[] asked = asOf is { } then ? [campaign.CampaignId, range.First, range.Last, then] : [campaign.CampaignId, range.First, range.Last];
        var sql = asOf is null ? Now : Then;
        var rule = (await GapRule.Of(portfolio, "campaign", campaign.CampaignId, Bounds, cancel)).At(asOf);
        var landings = (await portfolio.Data.List(sql.Landings, row => new Landing(row.Day(0), Day(row.Text(1), row.LongOrNull(2), row.LongOrNull(3)), row.Text(4)), cancel, asked))
            .ToLookup(landing => landing.Date);
        var ads = (await portfolio.Data.List(sql.OfAds, row => new Counted(row.Day(0), row.Long(1)), cancel, asked)).ToDictionary(day => day.Date, day => (long?)day.Clicks);
        var gaps = (await portfolio.Data.List(sql.Gaps, row => new Gap(row.Day(0), row.Text(1)), cancel, asked)).ToDictionary(gap => gap.Date, gap => gap.Reason);
        return [.. range.Days().Select(day => Day(day, [.. landings[day]], ads.GetValueOrDefault(day), gaps.GetValueOrDefault(day), rule))];
    }

    private static CampaignDay Day(DateOnly day, IReadOnlyList<Landing> landings, long? ofAds, string? gap, GapRule rule)
    {
        var (visits, clicks) = (Sum(landings.Select(landing => landing.Day.Visits)), Sum(landings.Select(landing => landing.Day.Clicks)));
        return new CampaignDay(
            day, visits, clicks, Ratio(landings.Select(landing => landing.Day)), [.. landings.Select(landing => landing.Day)],
            null, null, null, null, null, ofAds, clicks, landings.Count == 0 ? null : landings[0].Source,
            landings.Count > 0 && rule.IsPreliminary(day), landings.Count == 0 ? rule.Reason(day, gap) : null);
    }

    private static LandingDay Day(string landingUrl, long? visits, long? clicks) => new(landingUrl, visits, clicks, Ctr(visits, clicks));

    /// <summary>Of the pages on which both are known.</summary>
    private static double? Ratio(IEnumerable<LandingDay> landings)
    {
        var both = landings.Where(landing => landing is { Visits: not null, Clicks: not null }).ToList();
        return Ctr(Sum(both.Select(landing => landing.Visits)), Sum(both.Select(landing => landing.Clicks)));
    }

    private static double? Ctr(long? visits, long? clicks) => visits is > 0 and { } all && clicks is { } some ? Math.Round((double)some / all, 6) : null;

    private static long? Sum(IEnumerable<long?> counts) => counts.Aggregate((long?)null, (sum, count) => count is null ? sum : (sum ?? 0) + count);

    /// <param name="at">SQL of the instant; null: now.</param>
    private sealed class Statements(string? at)
    {
        public string Landings { get; } = $"""
            SELECT date, landing_url, visits, clicks, source
            FROM {KnownRows.Sql("marketing_hypeddit", "campaign_id", "ARRAY[$1::bigint]", at, ["visits", "clicks"], part: "landing_url")} h ORDER BY date, landing_url
            """;

        public string OfAds { get; } = $"""
            SELECT m.date, sum(m.smart_link_clicks)::bigint
            FROM {KnownRows.Sql("meta_ads_campaigns", "campaign_id", "ARRAY(SELECT meta_campaign_id FROM smart_link_campaigns WHERE hypeddit_campaign_id = $1)", at, ["smart_link_clicks"])} m
            WHERE m.smart_link_clicks IS NOT NULL GROUP BY m.date
            """;

        public string Gaps { get; } = $"""
            SELECT DISTINCT ON (date) date, reason FROM day_gaps
            WHERE entity_kind = 'campaign' AND entity_id = $1 AND date BETWEEN $2 AND $3 {(at is null ? "" : $"AND known_at <= {at}")} ORDER BY date, known_at DESC
            """;
    }
}
