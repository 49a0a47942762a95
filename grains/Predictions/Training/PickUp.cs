namespace MusicInsights.Grains.Predictions.Training;

/// <summary>What counts as being picked up: more streams from the playlist in 28 days than so many.</summary>
internal sealed record PickUp(string Playlist, int Threshold)
{
    public const string Window = "28d";

    /// <summary>Published thresholds; Spotify itself tells none.</summary>
    public static PickUp ReleaseRadar { get; } = new("release_radar", 130);

    public static PickUp DiscoverWeekly { get; } = new("discover_weekly", 137);

    /// <returns>Null where the outcome says nothing of it: another playlist, another window.</returns>
    public bool? Of(Outcome outcome) => outcome.Playlist == Playlist && outcome.Window == Window ? outcome.Streams > Threshold : null;
}
