using System.Net;

namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>A page of the site: its frame, and what is in it.</summary>
internal static class Page
{
    public static IResult Of(string title, string content, int status = StatusCodes.Status200OK) =>
        TypedResults.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{Text(title)} | Hypeddit</title></head>
            <body>
            {content}
            </body>
            </html>
            """,
            "text/html; charset=utf-8", statusCode: status);

    /// <summary>A page for who is signed in; like the real one it shows whose account it is.</summary>
    public static IResult Of(string title, string content, HttpContext http) => ChangeOf(http) == PageChange.Captcha ? Captcha() : Of(title, $"""
        <nav><a href="{HypedditSite.Root}/dashboard">Dashboard</a> <span class="account-email">{Text(http.RequestServices.GetRequiredService<HypedditAccount>().Email)}</span></nav>
        <main>
        {content}
        </main>
        """);

    public static IResult Captcha() =>
        Of("One more step", """<h1>Are you human?</h1><div class="g-recaptcha" data-sitekey="6Lsandbox"></div>""");

    public static IResult NotFound() => Of("Not found", "<h1>404</h1><p>This page does not exist.</p>", StatusCodes.Status404NotFound);

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static PageChange ChangeOf(HttpContext http) =>
        http.Items.TryGetValue(typeof(PageChange), out var change) ? (PageChange)change! : PageChange.None;
}
