using System.Text.Json.Serialization;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>The statistics answer as it travels: one time series a metric, numbers as strings, days without data left out.</summary>
internal sealed record StatisticsPayload
{
    [JsonPropertyName("streams")]
    public StatisticsSeries? Streams { get; init; }

    [JsonPropertyName("listeners")]
    public StatisticsSeries? Listeners { get; init; }

    [JsonPropertyName("playlist_adds")]
    public StatisticsSeries? PlaylistAdds { get; init; }

    [JsonPropertyName("saves")]
    public StatisticsSeries? Saves { get; init; }

    [JsonPropertyName("monthly_listeners")]
    public StatisticsSeries? MonthlyListeners { get; init; }

    [JsonPropertyName("followers")]
    public StatisticsSeries? Followers { get; init; }
}

internal sealed record StatisticsSeries
{
    [JsonPropertyName("current_period_timeseries")]
    public IReadOnlyList<StatisticsPoint?>? Points { get; init; }
}

/// <param name="X">The day.</param>
/// <param name="Y">The count.</param>
internal sealed record StatisticsPoint([property: JsonPropertyName("x")] string? X, [property: JsonPropertyName("y")] string? Y);

internal sealed record LatestDatePayload([property: JsonPropertyName("latest_date")] string? LatestDate);
