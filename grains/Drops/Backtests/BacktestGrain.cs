using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops.Backtests;

/// <summary>Runs backtests, one at a time.</summary>
[GrainType("backtest")]
internal sealed class BacktestGrain(BacktestRows rows, SettledRows settled, IOptions<DropOptions> options) : Grain, IBacktestGrain
{
    /// <summary>Release-days of one answer, those of the warm-up included: some seconds of one core.</summary>
    public const long MostDays = 1_000_000;

    public async Task<Outcome<BacktestReport>> Run(BacktestOrder order)
    {
        var rules = BacktestRules.Of(options.Value, order.Rules);
        if (rules.Refusal is { } wrong)
            return wrong;
        if (order.ArtistId is { } artist && !await rows.Exists("artists", "artist_id", artist, default))
            return new Refusal("unknown_artist", "artistId", $"There is no artist {artist} here.");
        if (order.ReleaseId is { } release && !await rows.Exists("releases", "release_id", release, default))
            return new Refusal("unknown_release", "releaseId", $"There is no release {release} here.");
        var releases = await rows.Releases(order, default);
        var read = order.Days with { First = order.Days.First.AddDays(-Backtest.WarmUpDays) };
        if ((long)releases.Count * read.Count > MostDays)
        {
            return new Refusal(
                "too_much", "to", $"{releases.Count} releases on {order.Days.Count} days (and {Backtest.WarmUpDays} before them) are more than {MostDays} release-days; ask for fewer days, one artist or one release");
        }

        // Judging is work for a processor: it must not keep other actors from theirs.
        return await Task.Run(() => Judge(order, rules.Value!, releases, read));
    }

    private async Task<BacktestReport> Judge(BacktestOrder order, DropOptions rules, IReadOnlyList<(long Id, string Title)> releases, DayRange read)
    {
        var (conditions, did) = (await settled.Read(read.First, default), await rows.DidFire(order, default));
        var (backtest, would, fired) = (new Backtest(rules, order.Days), new Dictionary<DropRule, int>(), new PriorityQueue<BacktestDrop, (DateOnly, long)>());
        var (judged, days) = (0, 0L);
        await foreach (var series in rows.Series(releases, read, default))
        {
            var inRange = series.Streams.Keys.Count(day => day >= order.Days.First);
            (judged, days) = (judged + (inRange > 0 ? 1 : 0), days + inRange);
            foreach (var drop in backtest.Run(new KnownDays(series.Streams, conditions, series.Sources, series.Beginning)))
            {
                would[drop.Rule] = would.GetValueOrDefault(drop.Rule) + 1;
                fired.Enqueue(Told(series, drop, did[series.ReleaseId]), (drop.OpenedOn, -series.ReleaseId));
                if (fired.Count > BacktestReport.MostDrops)
                    fired.Dequeue();
            }
        }

        return new BacktestReport
        {
            Releases = judged, ReleaseDays = days, WouldHaveFired = Counts(would),
            DidFire = Counts(did.SelectMany(release => release).CountBy(drop => drop.Rule).ToDictionary()),
            Drops = [.. fired.UnorderedItems.Select(item => item.Element).OrderByDescending(drop => drop.OpenedOn).ThenBy(drop => drop.ReleaseId)],
        };
    }

    private static BacktestDrop Told(BacktestSeries series, DropEpisode drop, IEnumerable<(DropRule Rule, DateOnly OpenedOn)> did) => new(
        series.ReleaseId, series.Title, drop.Rule, drop.Severity, drop.OpenedOn, drop.EndedOn, drop.Expected, drop.Actual, drop.Depth,
        did.Any(told => told.OpenedOn >= drop.OpenedOn && (drop.EndedOn is null || told.OpenedOn < drop.EndedOn)));

    private static List<RuleCount> Counts(Dictionary<DropRule, int> counts) => [.. Enum.GetValues<DropRule>().Select(rule => new RuleCount(rule, counts.GetValueOrDefault(rule)))];
}
