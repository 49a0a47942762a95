using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Ingest;

/// <summary>Which days to fetch: exactly those that are not concluded, unless more is asked for. Pure.</summary>
internal static class DayPlan
{
    /// <param name="request">What is asked for; null: whatever is missing.</param>
    /// <param name="concluded">The days concluded so far; null when there are none.</param>
    /// <param name="historyStart">The first day that is of interest at all.</param>
    /// <param name="today">No later day is asked for.</param>
    /// <param name="daysPerCall">The longest range.</param>
    /// <returns>Ranges in order, none empty, none longer than <paramref name="daysPerCall"/>.</returns>
    public static IReadOnlyList<DayRange> Ranges(IngestRequest? request, DayRange? concluded, DateOnly historyStart, DateOnly today, int daysPerCall)
    {
        var first = request?.First ?? (request?.Force == true ? historyStart : concluded?.Last.AddDays(1) ?? historyStart);
        var last = request?.Last is { } asked && asked < today ? asked : today;
        var wanted = new DayRange(first, last);
        IEnumerable<DayRange> missing = request?.Force == true || concluded is not { } done
            ? [wanted]
            : [wanted with { Last = Earlier(last, done.First.AddDays(-1)) }, wanted with { First = Later(first, done.Last.AddDays(1)) }];
        return [.. missing.SelectMany(range => range.Parts(daysPerCall))];
    }

    /// <summary>The range with the days before it that the source revises and that are concluded already.</summary>
    public static PlannedDays WithLookBack(DayRange range, DayRange? concluded, int lookBackDays)
    {
        if (lookBackDays == 0 || concluded is not { } done || range.First != done.Last.AddDays(1))
            return new PlannedDays(range, range);
        return new PlannedDays(range with { First = Later(done.First, range.First.AddDays(-lookBackDays)) }, range);
    }

    /// <summary>The concluded days once <paramref name="walked"/> is done: they stay one range without a hole.</summary>
    public static DayRange Extend(DayRange? concluded, DayRange walked)
    {
        if (concluded is not { } done)
            return walked;
        var touches = walked.First <= done.Last.AddDays(1) && walked.Last >= done.First.AddDays(-1);
        return touches ? new DayRange(Earlier(done.First, walked.First), Later(done.Last, walked.Last)) : done;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
