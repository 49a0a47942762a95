namespace MusicInsights.Grains.Predictions.Features;

/// <summary>
/// The one place where a missing value gets a number: the median of those known in training, and a column of its own that says
/// that it was missing, where training has seen that often enough to learn from it. A row of columns is the features, then these marks.
/// </summary>
/// <param name="Values">A feature's number where it is missing.</param>
/// <param name="Marked">The features whose absence has a column, ascending.</param>
internal sealed record Filling(float[] Values, int[] Marked)
{
    /// <summary>Fewer rows without a value say nothing of what its absence means.</summary>
    private const int LeastMissing = 20;

    public int Columns => Values.Length + Marked.Length;

    /// <summary>Whose column it is.</summary>
    public int[] FeatureOf() => [.. Enumerable.Range(0, Values.Length), .. Marked];

    public void Fill(ReadOnlySpan<float> features, Span<float> columns)
    {
        for (var i = 0; i < Values.Length; i++)
            columns[i] = Missing.Is(features[i]) ? Values[i] : features[i];
        for (var i = 0; i < Marked.Length; i++)
            columns[Values.Length + i] = Missing.Is(features[Marked[i]]) ? 1 : 0;
    }

    public float[] Fill(ReadOnlySpan<float> features)
    {
        var columns = new float[Columns];
        Fill(features, columns);
        return columns;
    }

    public static Filling Learn(IReadOnlyList<float[]> rows)
    {
        var features = Enumerable.Range(0, rows[0].Length).ToArray();
        return new Filling(
            [.. features.Select(feature => Median(rows.Select(row => row[feature])))],
            [.. features.Where(feature => rows.Count(row => Missing.Is(row[feature])) >= LeastMissing)]);
    }

    private static float Median(IEnumerable<float> values)
    {
        float[] known = [.. values.Where(value => !Missing.Is(value)).Order()];
        return known.Length == 0 ? 0 : known[(known.Length - 1) / 2];
    }
}
