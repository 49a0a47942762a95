using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>
/// Two rows of one campaign and day that differ: two campaigns of one name, or parts of one that no column tells of. Neither is
/// the day, and none is guessed.
/// </summary>
internal static class SameDays
{
    public static IEnumerable<CandidateDay> Refused(IReadOnlyList<CandidateDay> days)
    {
        var crowded = days.Where(day => day.Day is not null).GroupBy(day => (day.Series, day.Day))
            .Where(same => same.Select(day => day.Values).Distinct().Skip(1).Any()).Select(same => same.Key).ToHashSet();
        return days.Select(day => crowded.Contains((day.Series, day.Day)) ? day with { Faults = [.. day.Faults, Fault(day)] } : day);
    }

    private static FieldFault Fault(CandidateDay day) => new("date", RefusalReason.ConflictingDay,
        $"{day.Day:yyyy-MM-dd} comes several times for this campaign with different values. Where several campaigns bear one name, export the column Campaign ID too.");
}
