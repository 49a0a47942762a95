using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>The histories of releases as training reads them: every version of every day.</summary>
/// <param name="first">The first day asked about; as much before it is read as features look back.</param>
/// <param name="last">The last one.</param>
internal delegate Task<IReadOnlyDictionary<long, ReleaseHistory>> ReadHistories(IReadOnlyCollection<long> releases, DateOnly first, DateOnly last, CancellationToken stop);
