namespace MusicInsights.Sandbox.Portfolios;

/// <summary>
/// One artist on one day. Monthly listeners are the different ones of the 28 days that end here;
/// followers are all of them, not the day's gain.
/// </summary>
internal readonly record struct ArtistDay(
    long Streams, long Listeners, long MonthlyListeners, long Followers, long Saves, long PlaylistAdds);
