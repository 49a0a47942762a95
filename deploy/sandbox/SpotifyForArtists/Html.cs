namespace MusicInsights.Sandbox.SpotifyForArtists;

internal static class Html
{
    /// <summary>A page whose form has changed: nothing by which the old one was known.</summary>
    public static string Changed { get; } = Document("Spotify for Artists", "<main><h2>Your new dashboard is here</h2><p>Everything moved.</p></main>");

    public static IResult Page(string html) => TypedResults.Content(html, "text/html; charset=utf-8");

    public static string Document(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>{title}</title><link rel="icon" href="data:,"></head>
        <body>
        {body}
        </body>
        </html>
        """;
}
