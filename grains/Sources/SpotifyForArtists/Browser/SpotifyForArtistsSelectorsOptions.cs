using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>
/// Section <c>spotify_for_artists_selectors</c>: by what the pages' elements are known. Pages change without notice: then a
/// failure names the setting, and a new selector here mends it without a new version.
/// </summary>
public sealed class SpotifyForArtistsSelectorsOptions
{
    /// <summary>The sign-in's field for the e-mail address.</summary>
    [Required]
    public string Username { get; set; } = "input[data-testid='login-username'], #login-username";

    /// <summary>The sign-in's field for the password.</summary>
    [Required]
    public string Password { get; set; } = "input[data-testid='login-password'], #login-password";

    /// <summary>The sign-in's button, on each of its screens.</summary>
    [Required]
    public string Continue { get; set; } = "button[data-testid='login-button']";

    /// <summary>The way from the screen for a mailed code to the one for the password.</summary>
    [Required]
    public string UsePassword { get; set; } = "a:has-text('password'), button:has-text('log in with a password')";

    /// <summary>What the sign-in says of a wrong password.</summary>
    [Required]
    public string Refused { get; set; } = "[role='alert']";

    /// <summary>A question that only a person can answer.</summary>
    [Required]
    public string Captcha { get; set; } = "iframe[title*='captcha' i], iframe[src*='captcha' i]";

    /// <summary>Opens the choice of the period on a page of tables.</summary>
    [Required]
    public string Filter { get; set; } = "button[aria-label='Select to further filter your results'], [data-encore-id=chipFilter]";

    /// <summary>One period of that choice; <c>{period}</c> is <c>7day</c>, <c>28day</c> or <c>1year</c>.</summary>
    [Required]
    public string FilterPeriod { get; set; } = "input[id='{period}']";

    /// <summary>The icon that downloads a page's table.</summary>
    [Required]
    public string Download { get; set; } = "button:has(svg path[d*='M12 3a9'])";

    /// <summary>Opens the choice of the period on a song's page of playlists.</summary>
    [Required]
    public string PlaylistPeriods { get; set; } = "[data-testid='date-range-dropdown'] button";

    /// <summary>Its 28 days.</summary>
    [Required]
    public string PlaylistPeriod { get; set; } = "[role=option]:has-text('28 days')";

    /// <summary>The rows of the playlists' table; the name is in its <c>h3</c>, then come who made it and the streams.</summary>
    [Required]
    public string PlaylistRow { get; set; } = "[data-testid='sort-table-body-row']";
}
