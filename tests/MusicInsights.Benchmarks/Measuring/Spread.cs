namespace MusicInsights.Benchmarks.Measuring;

/// <summary>Several measurements of the same thing on a machine that is not ours alone.</summary>
internal sealed class Spread
{
    private readonly List<double> _values = [];

    public double Median => Quantile(0.5);

    public double Min => _values.Min();

    public double Max => _values.Max();

    public void Add(double value) => _values.Add(value);

    /// <summary>The value below which this share of the measurements lies.</summary>
    public double Quantile(double share)
    {
        var sorted = _values.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }

    /// <summary>Round by round, so that both had the same neighbours.</summary>
    public static Spread Ratio(Spread above, Spread below)
    {
        var ratio = new Spread();
        foreach (var (a, b) in above._values.Zip(below._values))
            ratio.Add(a / b);
        return ratio;
    }
}
