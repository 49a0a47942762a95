using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>A table of daily rows: whose they are, and its metric columns in the order of their bits in <c>value_ranks</c>.</summary>
internal sealed class DailyTable
{
    public static readonly DailyTable Releases = new("spotify_streams_daily", "release_id", hasArtist: true,
        [Metric.Streams, Metric.Saves, Metric.PlaylistAdds, Metric.Listeners]);

    public static readonly DailyTable Artists = new("spotify_audience_daily", "artist_id", hasArtist: false,
    [
        Metric.Streams, Metric.Saves, Metric.PlaylistAdds, Metric.Listeners, Metric.MonthlyListeners,
        Metric.MonthlyActiveListeners, Metric.SuperListeners, Metric.Followers, Metric.Popularity,
    ]);

    private DailyTable(string name, string entityColumn, bool hasArtist, Metric[] metrics)
    {
        (Name, EntityColumn, HasArtist, Metrics) = (name, entityColumn, hasArtist, metrics);
        Columns = [.. metrics.Select(metric => metric.Wire())];
        JsonNames = [.. metrics.Select(metric => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(metric.ToString())))];
    }

    public string Name { get; }

    public string EntityColumn { get; }

    /// <summary>Rows name their artist beside the entity, and count in the totals.</summary>
    public bool HasArtist { get; }

    public IReadOnlyList<Metric> Metrics { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The metrics as viewers read them.</summary>
    public IReadOnlyList<JsonEncodedText> JsonNames { get; }

    public static DailyTable Of(EntityKind kind) => kind switch
    {
        EntityKind.Release => Releases,
        EntityKind.Artist => Artists,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no table of daily metrics"),
    };
}
