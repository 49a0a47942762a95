namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>A number a source can give for a day. Every one is a count of that day unless it says otherwise.</summary>
[GenerateSerializer, Alias("MusicInsights.Metric")]
public enum Metric
{
    /// <summary>Plays of at least 30 seconds.</summary>
    Streams = 0,
    Saves = 1,
    PlaylistAdds = 2,

    /// <summary>Distinct people of the day; never summed over days or releases.</summary>
    Listeners = 3,

    /// <summary>Distinct people of the 28 days that end with the day.</summary>
    MonthlyListeners = 4,
    MonthlyActiveListeners = 5,
    SuperListeners = 6,

    /// <summary>Standing total at the end of the day.</summary>
    Followers = 7,

    /// <summary>Spotify's own index, 0 to 100.</summary>
    Popularity = 8,
}
