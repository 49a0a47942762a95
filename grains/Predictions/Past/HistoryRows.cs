using MusicInsights.Grains.Predictions.Features.Histories;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Past;

/// <summary>Reads what was told of releases and of what surrounds them.</summary>
internal sealed class HistoryRows(NpgsqlDataSource data)
{
    /// <summary>Days before the day asked about that any feature looks at.</summary>
    public const int LookBack = 90;

    /// <summary>One release as it stands now: for scoring. Days of the <see cref="LookBack"/> before <paramref name="day"/>, in their newest version.</summary>
    /// <returns>Null when there is no such release.</returns>
    public Task<ReleaseHistory?> Read(long releaseId, DateOnly day, CancellationToken stop) => throw new NotSupportedException($"{data} {releaseId} {day} {stop}");

    /// <summary>Releases with every version of every day, those that were replaced too: for training.</summary>
    /// <param name="first">The first day asked about; as much before it is read as features look back.</param>
    /// <param name="last">The last one.</param>
    public Task<IReadOnlyDictionary<long, ReleaseHistory>> ReadVersions(IReadOnlyCollection<long> releases, DateOnly first, DateOnly last, CancellationToken stop) =>
        throw new NotSupportedException($"{data} {releases.Count} {first} {last} {stop}");
}
