namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>Less than half of the mean of the seven days before.</summary>
internal sealed class SevenDayMean : Lately
{
    protected override bool IsLow(double value) => Between(1, 7) is { Length: > 3 } week && value < 0.5 * week.Average();
}
