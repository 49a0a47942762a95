namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>C2 of the Early Aberration Reporting System, turned downward: three standard deviations below the week that ended three days ago.</summary>
internal sealed class EarsC2 : Lately
{
    private const double LeastDeviation = 0.2;

    protected override bool IsLow(double value)
    {
        if (Between(3, 9) is not { Length: > 3 } week) return false;
        var mean = week.Average();
        var deviation = Math.Sqrt(week.Sum(each => (each - mean) * (each - mean)) / (week.Length - 1));
        return value < mean - 3 * Math.Max(deviation, LeastDeviation);
    }
}
