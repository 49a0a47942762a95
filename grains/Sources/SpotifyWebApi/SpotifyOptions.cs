using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>Section <c>spotify</c>: the Spotify Web API, asked as an app with an id and a secret of its own.</summary>
public sealed class SpotifyOptions : IValidatableObject
{
    /// <summary>The app's client id; without it the source is off.</summary>
    public string? ClientId { get; set; }

    /// <summary>The app's client secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Calls that the whole cluster may make in any 30 seconds.</summary>
    [Range(1, 10_000)]
    public int ApiRateLimit { get; set; } = 100;

    /// <summary>Where the Web API is served.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://api.spotify.com/v1/");

    /// <summary>Where tokens are given out.</summary>
    [Required]
    public Uri TokenUrl { get; set; } = new("https://accounts.spotify.com/api/token");

    /// <summary>Whether several things are asked for at once: <c>auto</c> finds out what the app may, <c>never</c> does not try.</summary>
    [RegularExpression("^(auto|never)$", ErrorMessage = "is auto or never.")]
    public string Batch { get; set; } = "auto";

    /// <summary>Days until an app that may not ask for several things at once tries again.</summary>
    [Range(1, 365)]
    public int BatchRetryDays { get; set; } = 7;

    /// <summary>Minutes until a refused id and secret are tried again; another id or secret is tried at once.</summary>
    [Range(1, 1440)]
    public int AuthRetryMinutes { get; set; } = 60;

    /// <summary>Albums of one artist read in one walk; the rest follow with the next day's.</summary>
    [Range(1, 1000)]
    public int AlbumsPerWalk { get; set; } = 200;

    /// <summary>Days after which an album that was read is read again.</summary>
    [Range(1, 3650)]
    public int AlbumRereadDays { get; set; } = 28;

    /// <summary>How long one call may take.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How often a call that failed in passing is tried again.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Calls under way at once from one silo.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    public bool IsConfigured => !string.IsNullOrEmpty(ClientId) && !string.IsNullOrEmpty(ClientSecret);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // With one of them the source would stay off, and nobody be told why.
        if (string.IsNullOrEmpty(ClientId) != string.IsNullOrEmpty(ClientSecret))
            yield return new("is missing: an app's id and its secret belong together.", [string.IsNullOrEmpty(ClientId) ? nameof(ClientId) : nameof(ClientSecret)]);
    }
}
