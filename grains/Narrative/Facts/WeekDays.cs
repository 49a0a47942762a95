using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Grains.Narrative.Facts;

/// <summary>One day of an artist; null is what nobody gave.</summary>
internal sealed record WeekDay(DateOnly Date, long? Streams, long? Listeners, long? Saves, long? PlaylistAdds);

/// <summary>Two weeks of days as figures.</summary>
internal static class WeekDays
{
    private const int Week = 7;

    /// <param name="days">The fourteen days up to <paramref name="to"/>; some may not be there.</param>
    /// <param name="through">The newest day that a source has concluded; null where nothing is fetched.</param>
    public static WeekFacts Add(this WeekFacts facts, DateOnly to, IReadOnlyList<WeekDay> days, DateOnly? through)
    {
        var from = to.AddDays(1 - Week);
        var known = days.ToDictionary(day => day.Date);
        return facts with
        {
            From = from,
            To = to,
            MissingDays = [.. Enumerable.Range(0, Week).Select(from.AddDays).Where(day => known.GetValueOrDefault(day)?.Streams is null)],
            PreliminaryDays = days.Count(day => day.Date >= from && day.Streams is not null && day.Date > through?.AddDays(-Preliminary.Days)),
            Streams = Figure(known, from, day => day.Streams),
            Listeners = Figure(known, from, day => day.Listeners),
            Saves = Figure(known, from, day => day.Saves),
            PlaylistAdds = Figure(known, from, day => day.PlaylistAdds),
        };
    }

    private static WeekFigure Figure(Dictionary<DateOnly, WeekDay> known, DateOnly from, Func<WeekDay, long?> value)
    {
        var days = Enumerable.Range(0, Week).Select(i => (Now: At(from.AddDays(i)), Before: At(from.AddDays(i - Week)))).ToList();
        var pairs = days.Where(day => day is { Now: not null, Before: not null }).ToList();
        return new WeekFigure(
            Sum(days.Select(day => day.Now)), days.Count(day => day.Now is not null), Sum(pairs.Select(pair => pair.Now)), Sum(pairs.Select(pair => pair.Before)), pairs.Count);

        long? At(DateOnly day) => known.GetValueOrDefault(day) is { } found ? value(found) : null;
    }

    private static long? Sum(IEnumerable<long?> values) => values.Aggregate((long?)null, (sum, value) => value is null ? sum : (sum ?? 0) + value);
}
