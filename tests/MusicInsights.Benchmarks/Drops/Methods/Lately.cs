namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>Methods that compare a day with those before it.</summary>
internal abstract class Lately : AlarmRuns
{
    private const int Days = 10;

    private double[] _values = [.. Enumerable.Repeat(double.NaN, Days)];

    protected override bool IsLow(DateOnly day, long? value)
    {
        var isLow = value is { } streams && IsLow(streams);
        Array.Copy(_values, 0, _values, 1, Days - 1);
        _values[0] = value ?? double.NaN;
        return isLow;
    }

    protected override void Own() => _values = [.. _values];

    protected abstract bool IsLow(double value);

    /// <summary>The value so many days back; NaN where there is none.</summary>
    protected double Back(int days) => _values[days - 1];

    /// <summary>The values from one to another day back that there are.</summary>
    protected double[] Between(int from, int to) => [.. _values[(from - 1)..to].Where(value => !double.IsNaN(value))];
}
