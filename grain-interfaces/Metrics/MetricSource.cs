namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>Where a day's value came from. The number is stored with each value, in 4 bits: 1 to 15, never renumbered.</summary>
[GenerateSerializer, Alias("MusicInsights.MetricSource")]
public enum MetricSource
{
    Manual = 1,

    /// <summary>A CSV export of Spotify for Artists.</summary>
    S4aCsv = 2,

    /// <summary>Spotify for Artists' daily statistics of one song or one artist.</summary>
    S4aStatistics = 3,

    /// <summary>What Spotify tells everyone of an artist at the moment it is asked.</summary>
    SpotifyWebApi = 4,

    /// <summary>A table of Hypeddit's numbers, kept by hand.</summary>
    HypedditCsv = 5,

    /// <summary>Hypeddit's own statistics page.</summary>
    HypedditPage = 6,

    /// <summary>An export of Meta's Ads Manager.</summary>
    MetaExport = 7,

    /// <summary>Meta's Marketing API.</summary>
    MetaInsights = 8,
}

/// <summary>Which source is believed where several tell of the same value.</summary>
public static class MetricSources
{
    // Best last. Sources of different tables never meet; within a table a direct answer beats a file, a file beats a hand.
    private static readonly MetricSource[] Precedence =
    [
        MetricSource.Manual,
        MetricSource.SpotifyWebApi, MetricSource.S4aCsv, MetricSource.S4aStatistics,
        MetricSource.HypedditCsv, MetricSource.HypedditPage,
        MetricSource.MetaExport, MetricSource.MetaInsights,
    ];

    /// <summary>The higher rank is kept; among equals the later fetch.</summary>
    public static int Rank(this MetricSource source) => Array.IndexOf(Precedence, source);
}
