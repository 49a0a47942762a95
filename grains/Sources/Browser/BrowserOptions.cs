using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Sources.Browser;

/// <summary>Section <c>browser</c>: the browser that pages are visited with.</summary>
public sealed class BrowserOptions
{
    /// <summary>The browser's program; null: an installed Chrome, Chromium or Edge, else Playwright's own.</summary>
    public string? Program { get; set; }

    /// <summary>Pages open at once in one silo; further visits wait.</summary>
    [Range(1, 16)]
    public int Pages { get; set; } = 2;

    /// <summary>How long a page, an element or a download is waited for.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How long the browser stays open after its last visit.</summary>
    [Range(0, 3600)]
    public int IdleSeconds { get; set; } = 60;

    internal TimeSpan Patience => TimeSpan.FromSeconds(TimeoutSeconds);
}
