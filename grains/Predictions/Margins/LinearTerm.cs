namespace MusicInsights.Grains.Predictions.Margins;

/// <summary>A column times a weight; with a knot, only what lies above it counts, so that a line may bend there.</summary>
/// <param name="Mean">What the term's value is on average over the background, before the weight.</param>
internal sealed record LinearTerm(int Column, float? Knot, double Weight, double Mean)
{
    public double Value(ReadOnlySpan<float> row) => Value(row[Column], Knot);

    public static double Value(float value, float? knot) => knot is { } bend ? Math.Max(0, (double)value - bend) : value;
}
