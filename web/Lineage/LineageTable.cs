using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Lineage;

/// <summary>A table of days: its metric columns in the order of their four bits in <c>value_ranks</c>.</summary>
internal sealed record LineageTable(string Name, string EntityColumn, IReadOnlyList<Metric> Metrics)
{
    public static readonly LineageTable Releases = new(
        "spotify_streams_daily", "release_id", [Metric.Streams, Metric.Saves, Metric.PlaylistAdds, Metric.Listeners]);

    public static readonly LineageTable Artists = new(
        "spotify_audience_daily", "artist_id",
        [
            Metric.Streams, Metric.Saves, Metric.PlaylistAdds, Metric.Listeners, Metric.MonthlyListeners,
            Metric.MonthlyActiveListeners, Metric.SuperListeners, Metric.Followers, Metric.Popularity,
        ]);

    public IEnumerable<string> Columns => Metrics.Select(metric => metric.Wire());
}
