using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>What is said of a release, seen from a moment.</summary>
/// <param name="Said">By target; of those that have a champion.</param>
/// <param name="Explainability">JSON by target: why, or what lacks.</param>
/// <param name="Abstained">Which targets nothing is said of, and for the lack of what; null when something is said of each.</param>
internal sealed record Foretold(Moment Moment, IReadOnlyDictionary<string, Said> Said, string Explainability, string? Abstained);

/// <param name="Probability">From 0 to 1; null where the model abstained.</param>
internal sealed record Said(long ModelId, double? Probability);
