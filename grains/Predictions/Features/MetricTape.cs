namespace MusicInsights.Grains.Predictions.Features;

/// <summary>One metric's last 90 days, the latest first, and what is told of them. A mean is of the days that are known.</summary>
internal sealed class MetricTape
{
    public const int Days = 90;

    private readonly double?[] _values = new double?[Days];
    private readonly int _lived;

    /// <param name="lived">Days since release, the last one counted: before it there was nothing to know.</param>
    public MetricTape(DateOnly day, int lived, IEnumerable<(DateOnly Date, long? Value)> values)
    {
        _lived = Math.Min(lived, Days);
        foreach (var (date, value) in values)
            if (day.DayNumber - date.DayNumber is >= 0 and < Days and var ago)
                _values[ago] = value;
    }

    public static IEnumerable<string> Names(string metric) =>
        [$"{metric}_level_7d", $"{metric}_level_30d", $"{metric}_level_90d", $"{metric}_growth_7d", $"{metric}_growth_30d", $"{metric}_volatility_30d"];

    /// <summary>As <see cref="Names"/> orders them.</summary>
    public IEnumerable<float> Features() => [Level(0, 7), Level(0, 30), Level(0, 90), Level(0, 7) - Level(7, 7), Level(0, 30) - Level(30, 30), Volatility(30)];

    /// <summary>ln(1 + mean a day). Missing where less than half of the days are known.</summary>
    private float Level(int ago, int days) => Logs(ago, days) is { } known ? Missing.Log(known.Average(Math.Exp) - 1) : Missing.Value;

    /// <summary>How far single days lie from their middle, on the logarithmic scale.</summary>
    private float Volatility(int days)
    {
        if (Logs(0, days) is not { Count: > 1 } known) return Missing.Value;
        var mean = known.Average();
        return (float)Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Count - 1));
    }

    private List<double>? Logs(int ago, int days)
    {
        var there = Math.Min(days, _lived - ago);
        if (there <= 0) return null;
        var known = _values.AsSpan(ago, there).ToArray().OfType<double>().Select(value => Math.Log(1 + value)).ToList();
        return known.Count * 2 >= there ? known : null;
    }
}
