using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page;

/// <summary>How somebody looks at a page.</summary>
/// <param name="Language"><c>en</c> or <c>fr</c>.</param>
internal readonly record struct Look(string Language, ColorScheme Theme, int Width)
{
    public static readonly Look Usual = new("en", ColorScheme.Light, 1280);

    /// <summary>Both languages and themes, on a phone, a desk and a wall.</summary>
    public static readonly IReadOnlyList<Look> All =
    [
        .. from language in new[] { "en", "fr" }
           from theme in new[] { ColorScheme.Light, ColorScheme.Dark }
           from width in language == "en" ? new[] { 1280, 360, 2560 } : [360, 1280, 2560]
           select new Look(language, theme, width),
    ];

    /// <summary>Each language, theme and width at least once.</summary>
    public static readonly IReadOnlyList<Look> Few = [Usual, new("en", ColorScheme.Dark, 2560), new("fr", ColorScheme.Dark, 360)];

    public ViewportSize Size => new() { Width = Width, Height = Width switch { < 500 => 800, > 2000 => 1440, _ => 900 } };

    public override string ToString() => $"{Language}-{Theme.ToString().ToLowerInvariant()}-{Width}";
}
