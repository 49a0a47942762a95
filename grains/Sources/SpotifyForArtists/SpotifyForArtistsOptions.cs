using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Sources.SpotifyForArtists;

/// <room takes="exports; a saved sign-in; a token" gives="days of artists and releases, windows of songs and playlists" status="files: in use; browser and statistics: opt-in, at one's own risk">Statistics of Spotify for Artists: exported files, and by browser or token where one takes the risk.</room>
/// <summary>Section <c>spotify_for_artists</c>: daily statistics over HTTP, and the pages by a browser.</summary>
public sealed class SpotifyForArtistsOptions
{
    private static readonly Uri RealStatistics = new("https://generic.wg.spotify.com/");

    /// <summary>Where the statistics are served; null switches them off, unless the browser is on, which knows the place.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Bearer token of a signed-in session; null with the browser on: the pages' own.</summary>
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

    /// <summary>Plays made offline are counted late, on the day they were made: with each new day so many days before it are read again.</summary>
    [Range(0, 60)]
    public int LookBackDays { get; set; } = 30;

    /// <summary>Whether an artist's songs are asked for with each new day, for their totals of 28 days and of all time: predictions need them.</summary>
    public bool SongTotals { get; set; } = true;

    /// <summary>Calls under way at once from one silo.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>Whether the pages are visited with the session that <c>sign-in spotify-for-artists</c> saved.</summary>
    public bool Browser { get; set; }

    /// <summary>Where the pages begin.</summary>
    [Required]
    public Uri PagesUrl { get; set; } = new("https://artists.spotify.com/");

    /// <summary>Where one signs in, and from where the way leads back to the pages.</summary>
    [Required]
    public Uri SignInUrl { get; set; } = new("https://accounts.spotify.com/en/login?continue=https%3A%2F%2Fartists.spotify.com%2F");

    /// <summary>Folder of the saved session and of the keys that it is encrypted with; null: the data folder.</summary>
    public string? SessionFolder { get; set; }

    /// <summary>How long a bearer of the pages is used before they are asked for another; theirs last about an hour.</summary>
    [Range(1, 55)]
    public int BearerMinutes { get; set; } = 50;

    /// <summary>How long nothing is asked of the pages after they refused the session or changed.</summary>
    [Range(1, 1440)]
    public int QuietMinutes { get; set; } = 60;

    public bool IsConfigured => Browser || (BaseUrl is not null && HasToken);

    internal bool HasToken => !string.IsNullOrEmpty(Token);

    internal Uri StatisticsUrl => BaseUrl ?? RealStatistics;
}
