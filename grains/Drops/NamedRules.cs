using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops;

/// <summary>The two named rules: against the day before, and against the same weekday of the week before.</summary>
internal sealed class NamedRules(DropOptions options)
{
    /// <summary>The drop that the day opens; null when it opens none.</summary>
    public DropEpisode? Opens(KnownDays days, DateOnly day, long actual) =>
        (options.DayBefore ? Falls(days, day, actual, 1, options.DayBeforeShare, DropRule.DayBefore) : null)
        ?? (options.SameWeekday ? Falls(days, day, actual, 7, options.SameWeekdayShare, DropRule.SameWeekday) : null);

    /// <summary>How the day ends the drop; null when it does not.</summary>
    public DropEnd? Ends(DropEpisode open, DateOnly day, long actual) =>
        actual >= Exactly(options.RecoveryShare) * Exactly(open.Expected) ? DropEnd.Recovered
        : day.DayNumber - open.OpenedOn.DayNumber >= options.NewLevelAfterDays ? DropEnd.NewLevel
        : null;

    private DropEpisode? Falls(KnownDays days, DateOnly day, long actual, int daysBack, double share, DropRule rule)
    {
        // The first value of all is often all that there was before it.
        if (day.AddDays(-daysBack) is var then && (then == days.Beginning || days.Of(then).Streams is not { } before || before < Math.Max(1, options.MinimumExpected)))
            return null;
        var expected = before * Exactly(days.Of(day).CommonMove);
        return actual < (1 - Exactly(share)) * expected
            ? new DropEpisode { Rule = rule, OpenedOn = day, Expected = (double)expected, Actual = actual, Depth = (double)(1 - actual / expected) }
            : null;
    }

    /// <summary>The share as it is written in the settings: in binary, 1 − 0.7 is more than 0.3 and a fall by exactly the share would count.</summary>
    private static decimal Exactly(double share) => (decimal)share;
}
