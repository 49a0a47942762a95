namespace MusicInsights.Grains.Predictions.Features;

/// <summary>Which numbers describe a release, in which order. A model goes with one schema; a changed one gets another name.</summary>
internal sealed record FeatureSchema(string Name, IReadOnlyList<Feature> Features)
{
    public IEnumerable<string> Names => Features.Select(feature => feature.Name);

    /// <summary>The names of what is required and not known; where there is one, a model abstains.</summary>
    public IEnumerable<string> Lacking(IReadOnlyList<float> features) =>
        Names.Where((_, feature) => Features[feature].Required && Missing.Is(features[feature]));
}
