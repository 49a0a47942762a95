namespace MusicInsights.Sandbox.Portfolios;

/// <summary>One song on one day; null is what the portfolio does not have.</summary>
internal readonly record struct SongDay(long Streams, long? Listeners, long? PlaylistAdds, long? Saves);
