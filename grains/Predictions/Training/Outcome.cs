namespace MusicInsights.Grains.Predictions.Training;

/// <summary>Streams that one of Spotify's playlists brought a release in a window that ends with <paramref name="AsOf"/>.</summary>
internal sealed record Outcome(string Playlist, string Window, DateOnly AsOf, long Streams);
