namespace MusicInsights.Sandbox.Api;

/// <summary>One metric of a statistics answer: its days, its figure of the period and of the period before.</summary>
internal sealed record Series(
    IReadOnlyList<Series.Point> CurrentPeriodTimeseries, string CurrentPeriodAgg, string PreviousPeriodAgg, string PeriodChangePct)
{
    /// <summary>A count per day; the period's figure is the sum.</summary>
    public static Series Sum<T>(Period<T> period, Func<T, long?> count) =>
        Of(period, day => Text(count(day)), days => days.Sum(day => count(day) ?? 0));

    /// <summary>A level per day; the period's figure is the last one.</summary>
    public static Series Level<T>(Period<T> period, Func<T, long?> level) =>
        Of(period, day => Text(level(day)), days => days.Select(level).LastOrDefault(value => value is not null) ?? 0);

    /// <summary>One count per other; the period's figure is the ratio of the sums, not the mean of the ratios.</summary>
    public static Series PerOther<T>(Period<T> period, Func<T, long?> count, Func<T, long?> other) => Of(
        period,
        day => other(day) is { } divisor ? Wire.Ratio(Divide(count(day) ?? 0, divisor)) : null,
        days => Divide(days.Sum(day => count(day) ?? 0), days.Sum(day => other(day) ?? 0)));

    private static Series Of<T>(Period<T> period, Func<T, string?> text, Func<IReadOnlyList<T>, double> figure)
    {
        var points = period.Current
            .Select(day => (day.Day, Y: text(day.Value)))
            .Where(day => day.Y is not null)
            .Select(day => new Point(Wire.Day(day.Day), day.Y!));
        var (current, previous) = (figure(period.CurrentValues), figure(period.PreviousValues));
        return new Series([.. points], Wire.Ratio(current), Wire.Ratio(previous), Wire.Ratio(Divide(100 * (current - previous), previous)));
    }

    private static string? Text(long? value) => value is { } known ? Wire.Count(known) : null;

    private static double Divide(double count, double by) => by == 0 ? 0 : count / by;

    internal sealed record Point(string X, string Y);
}
