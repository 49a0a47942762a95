using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Drops;

namespace MusicInsights.Grains.Drops;

/// <summary>
/// Finds falls in a release's daily streams by two named rules: against the day before, and against the same weekday of
/// the week before. One fall is one drop: it opens once and ends once.
/// </summary>
internal sealed class DropDetector(IOptions<DropOptions> options)
{
    private readonly DropOptions _options = options.Value;

    /// <summary>Judges days that were stored or changed.</summary>
    /// <param name="streams">Streams by day: the judged days and at least the week before them.</param>
    /// <param name="judged">The days to judge.</param>
    /// <param name="latest">The release's latest drop, open or over; null when there was none.</param>
    /// <returns>Every drop that opened or ended, in order; the last one is the latest drop now.</returns>
    public IReadOnlyList<DropEpisode> Judge(IReadOnlyDictionary<DateOnly, long> streams, IEnumerable<DateOnly> judged, DropEpisode? latest)
    {
        var changed = new Dictionary<DateOnly, DropEpisode>();
        foreach (var day in judged.Order())
        {
            if (!streams.TryGetValue(day, out var actual))
                continue;
            var next = latest switch
            {
                { RecoveredOn: null } when day > latest.OpenedOn => HasEnded(latest, day, actual) ? latest with { RecoveredOn = day } : null,
                { } when day <= latest.RecoveredOn || day <= latest.OpenedOn => null,
                _ => Opens(streams, day, actual),
            };
            if (next is not null)
                changed[next.OpenedOn] = latest = next;
        }

        return [.. changed.Values.OrderBy(episode => episode.OpenedOn)];
    }

    private bool HasEnded(DropEpisode open, DateOnly day, long actual) =>
        actual >= Exactly(_options.RecoveryShare) * Exactly(open.Expected) || day.DayNumber - open.OpenedOn.DayNumber >= _options.NewLevelAfterDays;

    private DropEpisode? Opens(IReadOnlyDictionary<DateOnly, long> streams, DateOnly day, long actual) =>
        Falls(streams, day, actual, 1, _options.DayBeforeShare, DropRule.DayBefore)
        ?? Falls(streams, day, actual, 7, _options.SameWeekdayShare, DropRule.SameWeekday);

    private DropEpisode? Falls(IReadOnlyDictionary<DateOnly, long> streams, DateOnly day, long actual, int daysBack, double share, DropRule rule) =>
        streams.TryGetValue(day.AddDays(-daysBack), out var expected)
        && expected >= Math.Max(1, _options.MinimumExpected)
        && actual < (1 - Exactly(share)) * expected
            ? new DropEpisode { Rule = rule, Expected = expected, Actual = actual, OpenedOn = day }
            : null;

    /// <summary>The share as it is written in the settings: in binary, 1 − 0.7 is more than 0.3 and a fall by exactly the share would count.</summary>
    private static decimal Exactly(double share) => (decimal)share;
}
