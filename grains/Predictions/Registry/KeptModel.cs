using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>A model's row without its body.</summary>
/// <param name="IsOwn">It was trained here; else it came with the program.</param>
/// <param name="Faults">Why it may not become champion.</param>
/// <param name="JudgedBeside">The champion of its training; null where there was none.</param>
/// <param name="KnownAt">By the portfolio's clock: what it learned from was known then.</param>
internal sealed record KeptModel(long Id, bool IsOwn, IReadOnlyList<string> Faults, long? JudgedBeside, DateTimeOffset KnownAt);

/// <summary>The model in use.</summary>
/// <param name="IsOwn">It was trained here; else it came with the program.</param>
/// <param name="Model">Null where it cannot be read.</param>
internal sealed record KeptChampion(long Id, bool IsOwn, DateTimeOffset KnownAt, StoredModel? Model);
