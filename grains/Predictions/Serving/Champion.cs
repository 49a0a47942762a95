using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>The model that speaks of a target.</summary>
internal sealed record Champion(long Id, StoredModel Model, Scorer Scorer);
