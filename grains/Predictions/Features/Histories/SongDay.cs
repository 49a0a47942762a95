namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>A release's day; null is what the source does not give.</summary>
internal sealed record SongDay(long? Streams, long? Listeners, long? Saves, long? PlaylistAdds);
