using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>Section <c>spotify_for_artists</c>: the daily statistics of songs and artists.</summary>
public sealed class StatisticsOptions
{
    /// <summary>Where the statistics are served; null switches the source off.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Bearer token of a signed-in Spotify for Artists session.</summary>
    public string? Token { get; set; }

    /// <summary>How long one call may take.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How often a call that failed in passing is tried again.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>How long the source's latest complete day is believed before it is asked again.</summary>
    [Range(1, 1440)]
    public int LatestDayMinutes { get; set; } = 10;

    /// <summary>Calls under way at once from one silo.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>Plays made offline are counted late, on the day they were made: with each new day so many days before it are read again.</summary>
    [Range(0, 60)]
    public int LookBackDays { get; set; } = 30;

    public bool IsConfigured => BaseUrl is not null && !string.IsNullOrEmpty(Token);
}
