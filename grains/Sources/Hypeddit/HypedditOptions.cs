using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>
/// Section <c>hypeddit</c>: the account, and where on its pages things stand. The site describes its pages nowhere, so every
/// place is a setting: an XPath expression, checked on each run, that can be mended without a new version.
/// </summary>
public sealed class HypedditOptions : IValidatableObject
{
    /// <summary>The site; no password is ever sent anywhere else.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://hypeddit.com/");

    /// <summary>The account's address; null switches the source off.</summary>
    public string? Email { get; set; }

    public string? Password { get; set; }

    /// <summary>The sign-in's page, below the site.</summary>
    [Required]
    public string LoginPath { get; set; } = "login";

    /// <summary>A campaign's statistics, below the site; <c>{campaign}</c>, <c>{first}</c> and <c>{last}</c> are filled in, days as ISO writes them.</summary>
    [Required]
    public string StatsPath { get; set; } = "campaign/{campaign}/stats?from={first}&to={last}";

    /// <summary>How the pages write a day, e.g. May 25, 2026.</summary>
    [Required, DayFormat]
    public string DayFormat { get; set; } = "MMM d, yyyy";

    [Required, XPath]
    public string SelectLoginEmail { get; set; } = ".//input[@id='login_email']";

    [Required, XPath]
    public string SelectLoginPassword { get; set; } = ".//input[@id='login_password']";

    /// <summary>What only someone who has signed in is shown: the dashboard's tile of all visits.</summary>
    [Required, XPath]
    public string SelectSignedIn { get; set; } = ".//*[@id='stats_visit_total']";

    /// <summary>A puzzle for people.</summary>
    [Required, XPath]
    public string SelectCaptcha { get; set; } = ".//*[contains(@class,'captcha') or contains(@id,'captcha') or contains(@class,'cf-turnstile')]";

    [Required, XPath]
    public string SelectStatsTable { get; set; } = ".//table[contains(@class,'campaign-stats')]";

    /// <summary>Within the table.</summary>
    [Required, XPath]
    public string SelectStatsHeader { get; set; } = "./thead/tr/th";

    /// <summary>Within the table.</summary>
    [Required, XPath]
    public string SelectStatsRow { get; set; } = "./tbody/tr";

    /// <summary>Within a row.</summary>
    [Required, XPath]
    public string SelectStatsCell { get; set; } = "./td";

    /// <summary>Within the table: what says that nobody came.</summary>
    [Required, XPath]
    public string SelectStatsEmpty { get; set; } = ".//*[contains(@class,'stats-empty')]";

    /// <summary>The first day of which the page tells.</summary>
    [Required, XPath]
    public string SelectStatsFirst { get; set; } = ".//*[@id='stats_first']";

    /// <summary>The last day of which the page tells.</summary>
    [Required, XPath]
    public string SelectStatsLast { get; set; } = ".//*[@id='stats_last']";

    /// <summary>How many rows all pages together have.</summary>
    [Required, XPath]
    public string SelectStatsRowCount { get; set; } = ".//*[@id='stats_row_count']";

    /// <summary>The link to the next page; absent on the last one.</summary>
    [Required, XPath]
    public string SelectNextPage { get; set; } = ".//a[@rel='next']";

    [Required]
    public string ColumnDay { get; set; } = "Day";

    [Required]
    public string ColumnLandingPage { get; set; } = "Landing page";

    [Required]
    public string ColumnVisits { get; set; } = "Visits";

    [Required]
    public string ColumnClicks { get; set; } = "Clicks";

    /// <summary>Pages of one campaign that are read at most.</summary>
    [Range(1, 1000)]
    public int MostPages { get; set; } = 100;

    /// <summary>How long nobody signs in again after the site refused it: each further try may lock the account.</summary>
    [Range(1, 1440)]
    public int SignInPauseMinutes { get; set; } = 30;

    /// <summary>How long one call may take.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How often a call that failed in passing is tried again.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    public bool IsConfigured => !string.IsNullOrEmpty(Email) && !string.IsNullOrEmpty(Password);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // With one of them the source would stay off, and nobody be told why.
        if (string.IsNullOrEmpty(Email) != string.IsNullOrEmpty(Password))
            yield return new("is missing: the account's address and its password belong together.", [string.IsNullOrEmpty(Email) ? nameof(Email) : nameof(Password)]);
    }
}
