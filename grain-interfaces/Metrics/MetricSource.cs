namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>
/// Where a day's value came from. The number is the source's rank: where two sources tell of the same value, the higher
/// rank is kept; among equals the later fetch. Ranks are stored, 4 bits each: 1 to 15, never renumbered.
/// </summary>
[GenerateSerializer, Alias("MusicInsights.MetricSource")]
public enum MetricSource
{
    Manual = 1,

    /// <summary>A CSV export of Spotify for Artists.</summary>
    S4aCsv = 2,

    /// <summary>Spotify for Artists' daily statistics of one song or one artist.</summary>
    S4aStatistics = 3,
}
