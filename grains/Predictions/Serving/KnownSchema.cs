using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>A schema of which this program can build the numbers.</summary>
internal sealed record KnownSchema(FeatureSchema Schema, Func<ReleaseHistory, Moment, float[]> Build)
{
    private static readonly KnownSchema[] All =
    [
        new(SurveySchema.Schema, (history, moment) => SurveySchema.Build(Snapshots.Of(history, moment))),
        new(ForecastSchema.Schema, ForecastSchema.Build),
    ];

    public static KnownSchema? Find(string name) => Array.Find(All, known => known.Schema.Name == name);

    /// <summary>Whether the model was made for the very numbers that are built here, in their order.</summary>
    public static bool Fits(StoredModel model) =>
        Find(model.Schema) is { } known && known.Schema.Names.SequenceEqual(model.Features) && model.Body.Filling.Values.Length == model.Features.Count;
}
