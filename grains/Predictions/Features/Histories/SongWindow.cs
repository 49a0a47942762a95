namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>A release's totals over a window that ends with the day: <c>28d</c> or <c>all</c>.</summary>
internal sealed record SongWindow(string Window, long? Listeners, long? Streams, long? Saves);
