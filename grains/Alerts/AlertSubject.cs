using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Alerts;

/// <summary>What an alert is about. The same trouble has the same fingerprint, so that it is one alert.</summary>
/// <param name="ArtistId">Null when it belongs to no artist.</param>
internal sealed record AlertSubject(AlertKind Kind, string Subject, long? ArtistId = null)
{
    /// <summary>All of an artist's falls are one.</summary>
    public static AlertSubject Drops(long artistId) => new(AlertKind.StreamDrops, $"artist:{artistId}", artistId);

    public string Fingerprint => $"{Kind.Wire()}:{Subject}";
}
