using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>A model that was trained, before it has a row.</summary>
/// <param name="Model">With its card.</param>
/// <param name="Faults">What the gate found; none where it may become champion.</param>
/// <param name="Champion">The one in use when it was judged, compared or not; null where there was none.</param>
/// <param name="KnownAt">By the portfolio's clock: what it learned from was known then.</param>
internal sealed record NewModel(StoredModel Model, Candidate Kind, IReadOnlyList<GateFault> Faults, long? Champion, DateTimeOffset KnownAt);
