using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>A model's row without its body.</summary>
/// <param name="Faults">Why it may not become champion.</param>
/// <param name="KnownAt">By the portfolio's clock: what it learned from was known then.</param>
internal sealed record KeptModel(long Id, IReadOnlyList<string> Faults, DateTimeOffset KnownAt);

/// <summary>The model in use.</summary>
/// <param name="IsOwn">It was trained here; else it came with the program.</param>
internal sealed record KeptChampion(long Id, bool IsOwn, DateTimeOffset KnownAt, StoredModel Model);
