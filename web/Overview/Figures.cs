using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Overview;

/// <summary>A range's days and how they become figures. Pure.</summary>
/// <typeparam name="TDay">What is known of one day.</typeparam>
internal sealed record RangeDays<TDay>(DayRange Range, IReadOnlyDictionary<DateOnly, TDay> Known)
    where TDay : class
{
    /// <summary>Days without a row of which it is known that there was nothing: they count in a sum and beside other days, and are no point of a line.</summary>
    public IReadOnlyDictionary<DateOnly, TDay> Idle { get; init; } = new Dictionary<DateOnly, TDay>();

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

    /// <summary>The known days, counted from the range's first, which is 0.</summary>
    public HashSet<int> Offsets(Func<TDay, bool> isKnown) => [.. Known.Where(day => isKnown(day.Value)).Select(day => Offset(day.Key))];

    /// <summary>The same range, where idle days are as good as any.</summary>
    public RangeDays<TDay> WithIdle() => Idle.Count == 0 ? this : new RangeDays<TDay>(Range, Known.Concat(Idle).ToDictionary());

    /// <summary>The same range, of which these days alone are known.</summary>
    public RangeDays<TDay> Only(IReadOnlySet<int> offsets) =>
        this with { Known = Known.Where(day => offsets.Contains(Offset(day.Key))).ToDictionary() };

    /// <summary>What there is none of, or less than none, has no share in anything.</summary>
    public static double? Divide(double? part, double? whole) => part is null || whole is null or <= 0 ? null : Math.Round(part.Value / whole.Value, 6);

    private int Offset(DateOnly day) => day.DayNumber - Range.First.DayNumber;
}

/// <summary>Figures of one range beside those of another.</summary>
internal sealed record Figures<TDay>(RangeDays<TDay> Days, RangeDays<TDay>? Before)
    where TDay : class
{
    public Figure Sum(string metric, Func<TDay, double?> value) => Of(metric, days => days.Sum(value), value, day => value(day) is not null);

    public Figure Mean(string metric, Func<TDay, double?> value, int digits = 1) => Of(metric, days => days.Mean(value, digits), value, day => value(day) is not null);

    /// <param name="isKnown">Whether a day could have had one: where nothing happened there is none.</param>
    public Figure Largest(string metric, Func<TDay, double?> value, Func<TDay, bool> isKnown) => Of(metric, days => days.Largest(value), value, isKnown);

    public Figure Ratio(string metric, Func<TDay, double?> part, Func<TDay, double?> whole) => Of(
        metric, days => days.Ratio(part, whole), day => RangeDays<TDay>.Divide(part(day), whole(day)), day => part(day) is not null && whole(day) is not null);

    // A day counts where its counterpart is known as well: a range whose newest days are late has not fallen.
    private Figure Of(string metric, Func<RangeDays<TDay>, double?> total, Func<TDay, double?> daily, Func<TDay, bool> isKnown)
    {
        var (newest, series) = (Days.Newest(daily), Days.Series(daily).ToList());
        var days = Days.WithIdle();
        if (Before?.WithIdle() is not { } before)
            return new Figure(metric, total(days), null, null, null, null, newest, series);
        var pairs = days.Offsets(isKnown);
        pairs.IntersectWith(before.Offsets(isKnown));
        var (now, then) = (total(days.Only(pairs)), total(before.Only(pairs)));
        return new Figure(metric, total(days), then, Change.Percent(now, then), now, pairs.Count, newest, series);
    }
}
