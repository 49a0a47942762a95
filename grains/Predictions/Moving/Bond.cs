using MusicInsights.Grains.Predictions.Features;

namespace MusicInsights.Grains.Predictions.Moving;

/// <summary>A feature, and those that must move with it: what can never be less than it, and what can never be more.</summary>
internal sealed class Bond(FeatureSchema schema, int feature)
{
    private readonly int[] _above = [.. Above(schema, feature)];
    private readonly int[] _below = [.. Enumerable.Range(0, schema.Features.Count).Where(other => Above(schema, other).Contains(feature))];

    /// <summary>Every feature that a move of this one can change.</summary>
    public IEnumerable<int> All => [feature, .. _above, .. _below];

    /// <summary>Moves it in a row, and with it what would contradict it. What is not known stays unknown.</summary>
    /// <param name="features">As they are.</param>
    /// <param name="row">Features, or a model's columns, which begin with them.</param>
    public void Put(float value, ReadOnlySpan<float> features, Span<float> row)
    {
        var up = value > features[feature];
        row[feature] = value;
        foreach (var other in up ? _above : _below)
            if (!Missing.Is(features[other]))
                row[other] = up ? Math.Max(features[other], value) : Math.Min(features[other], value);
    }

    private static IEnumerable<int> Above(FeatureSchema schema, int feature)
    {
        var names = schema.Names.ToList();
        for (var within = schema.Features[feature].Within; within is not null;)
        {
            var other = names.IndexOf(within);
            yield return other;
            within = schema.Features[other].Within;
        }
    }
}
