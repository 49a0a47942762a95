using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>Section <c>meta</c>: the daily insights of Meta's ad accounts.</summary>
public sealed class MetaAdsOptions
{
    /// <summary>A token with the permission <c>ads_read</c>; a system user's does not expire. Null switches the source off.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Where the Graph API is served.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://graph.facebook.com/");

    /// <summary>Meta ends each version after about two years.</summary>
    [Required, RegularExpression(@"^v\d{1,3}\.\d{1,2}$", ErrorMessage = "is not a version such as v25.0")]
    public string ApiVersion { get; set; } = "v25.0";

    /// <summary>Meta revises its newest days: so many are asked for again with each new one.</summary>
    [Range(0, 28)]
    public int LookBackDays { get; set; } = 3;

    /// <summary>The action that counts as a result where neither ad sets nor rows tell what a campaign is after; null: unknown then.</summary>
    [StringLength(200)]
    public string? ResultAction { get; set; }

    /// <summary>The pixel event that Hypeddit fires when its smart link is clicked.</summary>
    [Required, StringLength(200, MinimumLength = 1)]
    public string SmartLinkEvent { get; set; } = "Hypeddit Smart Link Click";

    /// <summary>Longer ranges are ordered as a report and fetched when it is done.</summary>
    [Range(1, 1200)]
    public int ReportAboveDays { get; set; } = 90;

    /// <summary>How long to wait between two looks at a report.</summary>
    [Range(1, 300)]
    public int ReportPollSeconds { get; set; } = 5;

    /// <summary>How long a report may take.</summary>
    [Range(1, 3600)]
    public int ReportTimeoutSeconds { get; set; } = 600;

    /// <summary>Rows asked for on one page.</summary>
    [Range(1, 5000)]
    public int PageSize { get; set; } = 500;

    /// <summary>From this share of a limit on, in percent, calls are <see cref="PauseSeconds"/> apart.</summary>
    [Range(1, 100)]
    public int PauseAbovePercent { get; set; } = 95;

    [Range(1, 60)]
    public int PauseSeconds { get; set; } = 30;

    /// <summary>How long nothing is asked after Meta said "too many calls" and not for how long.</summary>
    [Range(1, 1440)]
    public int LockoutMinutes { get; set; } = 5;

    /// <summary>How long one call may take.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>How often a call that failed in passing is tried again.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Calls under way at once from one silo.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    public bool IsConfigured => !string.IsNullOrEmpty(AccessToken);
}
