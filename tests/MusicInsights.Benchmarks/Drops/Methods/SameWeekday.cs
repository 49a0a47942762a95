namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>Less than half of the same weekday of the week before.</summary>
internal sealed class SameWeekday : Lately
{
    protected override bool IsLow(double value) => value < 0.5 * Back(7);
}
