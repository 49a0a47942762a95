using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Overview;

/// <summary>A range's days and how they become figures. Pure.</summary>
/// <typeparam name="TDay">What is known of one day.</typeparam>
internal sealed record RangeDays<TDay>(DayRange Range, IReadOnlyDictionary<DateOnly, TDay> Known)
    where TDay : class
{
    public IEnumerable<double?> Series(Func<TDay, double?> value) =>
        Range.Days().Select(day => Known.TryGetValue(day, out var known) ? value(known) : null);

    /// <summary>To the ten-thousandth: money is no more exact, and counts are whole.</summary>
    public double? Sum(Func<TDay, double?> value) => Series(value).Any(v => v is not null) ? Math.Round(Series(value).Sum()!.Value, 4) : null;

    public double? Mean(Func<TDay, double?> value, int digits = 1) => Series(value).Average() is { } mean ? Math.Round(mean, digits) : null;

    public double? Largest(Func<TDay, double?> value) => Series(value).Max();

    /// <summary>One sum over another, of the days on which both are known.</summary>
    public double? Ratio(Func<TDay, double?> part, Func<TDay, double?> whole)
    {
        var both = Known.Values.Where(day => part(day) is not null && whole(day) is not null).ToList();
        return Divide(both.Sum(part), both.Sum(whole));
    }

    /// <summary>The newest day that has it.</summary>
    public DateOnly? Newest(Func<TDay, double?> value) =>
        Series(value).ToList().FindLastIndex(v => v is not null) is >= 0 and var newest ? Range.First.AddDays(newest) : null;

    /// <summary>What there is none of, or less than none, has no share in anything.</summary>
    public static double? Divide(double? part, double? whole) => part is null || whole is null or <= 0 ? null : Math.Round(part.Value / whole.Value, 6);
}

/// <summary>Figures of one range beside those of another.</summary>
internal sealed record Figures<TDay>(RangeDays<TDay> Days, RangeDays<TDay>? Before)
    where TDay : class
{
    public Figure Sum(string metric, Func<TDay, double?> value) => Of(metric, days => days.Sum(value), value);

    public Figure Mean(string metric, Func<TDay, double?> value, int digits = 1) => Of(metric, days => days.Mean(value, digits), value);

    public Figure Largest(string metric, Func<TDay, double?> value) => Of(metric, days => days.Largest(value), value);

    public Figure Ratio(string metric, Func<TDay, double?> part, Func<TDay, double?> whole) =>
        Of(metric, days => days.Ratio(part, whole), day => RangeDays<TDay>.Divide(part(day), whole(day)));

    private Figure Of(string metric, Func<RangeDays<TDay>, double?> total, Func<TDay, double?> daily)
    {
        var value = total(Days);
        var before = Before is null ? null : total(Before);
        return new Figure(metric, value, before, Change.Percent(value, before), Days.Newest(daily), [.. Days.Series(daily)]);
    }
}
