using System.Globalization;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>An account's campaigns, day by day: at once, or as a report where the range is long, in portions that Meta can bear.</summary>
internal sealed class InsightsFetch(GraphPages pages, ReportRun report, IOptions<MetaAdsOptions> options)
{
    private const string Fields =
        "campaign_id,campaign_name,account_currency,objective,optimization_goal,spend,impressions,reach,clicks,inline_link_clicks,actions,conversions";

    public async Task<Got<List<byte[]>>> Read(string account, DayRange days, CancellationToken stop)
    {
        var (read, left) = (new List<byte[]>(), new Stack<Portion>([new Portion(days, options.Value.PageSize)]));
        while (left.TryPop(out var portion))
        {
            var got = await Read(account, portion, stop);
            if (got.Value is { } some)
            {
                read.AddRange(some);
                continue;
            }

            var smaller = got.Nothing is SourceFailure { Class: GraphErrors.TooManyRows or GraphErrors.TooManyDays } tooMuch ? portion.Smaller(tooMuch.Class) : [];
            if (smaller.Count == 0)
                return got.Nothing!;
            foreach (var part in smaller.Reverse())
                left.Push(part);
        }

        return read;
    }

    private async Task<Got<List<byte[]>>> Read(string account, Portion portion, CancellationToken stop)
    {
        var limit = portion.Limit.ToString(CultureInfo.InvariantCulture);
        var query = new Dictionary<string, string>
        {
            ["level"] = "campaign", ["time_increment"] = "1", ["fields"] = Fields,
            ["time_range"] = $$"""{"since":"{{portion.Days.First:yyyy-MM-dd}}","until":"{{portion.Days.Last:yyyy-MM-dd}}"}""",
        };
        if (portion.Days.Count <= options.Value.ReportAboveDays)
            return await pages.Read(account, $"{account}/insights", new Dictionary<string, string>(query) { ["limit"] = limit }, stop);
        var run = await report.Order(account, query, stop);
        return run.Value is { } id
            ? await pages.Read(account, $"{id}/insights", new Dictionary<string, string> { ["limit"] = limit }, stop)
            : run.Nothing!;
    }
}
