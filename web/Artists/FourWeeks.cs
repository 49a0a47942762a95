namespace MusicInsights.Web.Artists;

/// <summary>An artist's newest 28 days beside the 28 before. Pure.</summary>
/// <param name="Series">The newest 28.</param>
/// <param name="Compared">Of these, the days of which the day 28 before is known as well: a missing day is no loss.</param>
internal sealed record FourWeeks(IReadOnlyList<long?> Series, long? Streams, long? Compared, long? Previous, int ComparedDays)
{
    private const int Days = 28;

    /// <param name="days">56 days; null where one is not known.</param>
    public static FourWeeks Of(IReadOnlyList<long?> days)
    {
        var series = days.Skip(Days).ToList();
        var pairs = series.Zip(days.Take(Days)).Where(pair => pair is { First: not null, Second: not null }).ToList();
        return new FourWeeks(series, Sum(series), Sum(pairs.Select(pair => pair.First)), Sum(pairs.Select(pair => pair.Second)), pairs.Count);
    }

    private static long? Sum(IEnumerable<long?> values) => values.Aggregate((long?)null, (sum, value) => value is null ? sum : (sum ?? 0) + value);
}
