using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Moving;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>The model that speaks of a target.</summary>
internal sealed record Champion(long Id, StoredModel Model, Scorer Scorer)
{
    public Levers Levers { get; } = new(Scorer, Model.Body, KnownSchema.Find(Model.Schema)!.Schema);
}
