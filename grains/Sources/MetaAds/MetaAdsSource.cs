using System.Globalization;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <room takes="a token with ads_read, or an export" gives="days by campaign, with their currency">Spend, conversions, clicks, impressions and reach of ads.</room>
/// <summary>The daily insights of all campaigns of one Meta ad account.</summary>
internal sealed class MetaAdsSource(MetaAdsClient client, GraphPages pages, InsightsFetch insights, IOptions<MetaAdsOptions> options, PortfolioClock clock) : IMetricSource
{
    public EntityKind Kind => EntityKind.AdAccount;

    public MetricSource Name => MetricSource.MetaInsights;

    public bool IsConfigured => options.Value.IsConfigured;

    public SourceReach Reach => new(IsTodayOnly: false, options.Value.LookBackDays);

    /// <summary>The account, its ad sets and the insights: at once, or as a report that is ordered, looked for and read.</summary>
    public int CallsFor(SourceIds ids, DayRange days)
    {
        var oldest = MetaHistory.FirstDay(clock.Today);
        if (ids.AdAccount is null || days.Last < oldest)
            return 0;
        var kept = days.First < oldest ? days with { First = oldest } : days;
        return 2 + (kept.Count <= options.Value.ReportAboveDays ? 1 : 3);
    }

    public async Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        if (!IsConfigured)
            return new SourceSkip(SkipReason.NoCredential);
        if (request.Ids.AdAccount is not { } account)
            return new SourceSkip(SkipReason.NotLinked);
        if (request.Fresh.First > Yesterday(TimeSpan.Zero))
            return new SourceSkip(SkipReason.NothingNew);
        var oldest = MetaHistory.FirstDay(clock.Today);
        // Nothing is asked for days that Meta no longer has: the answer is known, and it is told as a reason of each day.
        if (request.Days.Last < oldest)
            return new SourceAnswer(request.Days, MetaAdsPayload.ContentType, MetaAdsPayload.Write(Asked(oldest), null, [], []));

        var said = await client.Get(account, account, new Dictionary<string, string> { ["fields"] = AccountProfile.Fields }, stop);
        if (said.Nothing is { } nothing)
            return nothing;
        if (AccountProfile.Read(said.Value!) is not { } profile)
            return new SourceFailure("InvalidPayload", "Meta's answer is no ad account.", IsTransient: true);
        var latest = Yesterday(profile.Offset);
        if (request.Fresh.First > latest)
            return new SourceSkip(SkipReason.NothingNew);

        var covered = request.Days.Until(latest);
        var adSets = await pages.Read(account, $"{account}/adsets", AdSetsQuery(), stop);
        if (adSets.Nothing is { } noAdSets)
            return noAdSets;
        var days = await insights.Read(account, covered.First < oldest ? covered with { First = oldest } : covered, stop);
        return days.Nothing ?? new SourceAnswer(covered, MetaAdsPayload.ContentType, MetaAdsPayload.Write(Asked(oldest), said.Value, adSets.Value!, days.Value!));
    }

    public SourceReading Read(SourcePayload payload) => MetaAdsTransform.Read(payload);

    private AskedInsights Asked(DateOnly oldest) => new(oldest, options.Value.ResultAction, options.Value.SmartLinkEvent);

    private Dictionary<string, string> AdSetsQuery() => new()
    {
        ["fields"] = "campaign_id,optimization_goal,promoted_object", ["limit"] = options.Value.PageSize.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The last day that is over both here and where the account counts its days.</summary>
    private DateOnly Yesterday(TimeSpan offset)
    {
        var there = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime + offset);
        return (there < clock.Today ? there : clock.Today).AddDays(-1);
    }
}
