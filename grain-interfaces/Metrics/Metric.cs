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

    /// <summary>Loads of a landing page.</summary>
    Visits = 9,

    /// <summary>Clicks through to where the music is (Hypeddit), or on an ad (Meta).</summary>
    Clicks = 10,

    /// <summary>Money spent, in ten-thousandths of the campaign's currency.</summary>
    BudgetSpent = 11,

    /// <summary>Results of the kind that the campaign was made for.</summary>
    Conversions = 12,

    /// <summary>How often an ad was shown.</summary>
    Impressions = 13,

    /// <summary>Distinct people who saw an ad that day; never summed over days or campaigns.</summary>
    Reach = 14,

    /// <summary>Clicks on a Hypeddit link as Meta's pixel counts them: a part of the link's own clicks.</summary>
    SmartLinkClicks = 15,
}
