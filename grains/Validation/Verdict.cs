using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Validation;

/// <summary>How every record of a delivery ended: accepted, ignored or refused. None is lost.</summary>
internal sealed record Verdict
{
    public required IReadOnlyList<JudgedDay> Accepted { get; init; }

    public required IReadOnlyDictionary<IgnoredReason, int> Ignored { get; init; }

    public required IReadOnlyList<Rejection> Refused { get; init; }

    /// <summary>Days that carry a zero before the release: known to be empty, not stored as values.</summary>
    public required IReadOnlySet<DateOnly> PreRelease { get; init; }

    /// <summary>Why each day of the range that brought no value has none.</summary>
    public IReadOnlyList<DayGap> GapsIn(DayRange range)
    {
        var valued = Accepted.Select(day => day.Values.Day).ToHashSet();
        var refused = Refused.Where(rejection => rejection.Day is not null).Select(rejection => rejection.Day!.Value).ToHashSet();
        return
        [
            .. range.Days().Where(day => !valued.Contains(day)).Select(day => new DayGap(day,
                refused.Contains(day) ? GapReason.Refused : PreRelease.Contains(day) ? GapReason.PreRelease : GapReason.AbsentAtSource)),
        ];
    }
}

/// <param name="IsBeforeRelease">A positive value before the release date: stored, and marked as odd.</param>
/// <param name="Series">Which of the entity's series the day belongs to.</param>
internal readonly record struct JudgedDay(DailyMetrics Values, bool IsBeforeRelease, string Series = "");
