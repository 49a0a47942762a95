namespace MusicInsights.Sandbox.SpotifyForArtists.SignIn;

/// <summary>
/// The sign-in, screen by screen: the e-mail address, now and then a code sent by mail (with a way around it) or a captcha,
/// then the password. What the address holds ("code", "captcha") decides what stands between.
/// </summary>
internal static class SignInRoutes
{
    public const string Password = "sandbox";

    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/login", (HttpRequest request) => Html.Page(SignInPage.AskName(Continue(request))));
        pages.MapGet("/login/password", (HttpRequest request) => Html.Page(SignInPage.AskPassword(Continue(request), request.Query["username"].ToString(), isWrong: false)));
        pages.MapPost("/login", AfterName);
        pages.MapPost("/login/password", AfterPassword);
    }

    private static async Task<IResult> AfterName(HttpRequest request)
    {
        var (form, way) = (await request.ReadFormAsync(), Continue(request));
        var name = form["username"].ToString();
        return Html.Page(
            name.Contains("captcha", StringComparison.Ordinal) ? SignInPage.Captcha()
            : name.Contains("code", StringComparison.Ordinal) ? SignInPage.AskCode(way, name)
            : SignInPage.AskPassword(way, name, isWrong: false));
    }

    private static async Task<IResult> AfterPassword(HttpRequest request, Sessions sessions)
    {
        var (form, way) = (await request.ReadFormAsync(), Continue(request));
        if (form["password"] != Password)
            return Html.Page(SignInPage.AskPassword(way, form["username"].ToString(), isWrong: true));
        request.HttpContext.Response.Cookies.Append(Sessions.Cookie, sessions.SignIn(), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Path = ArtistPages.Root, MaxAge = TimeSpan.FromDays(365),
        });
        return Results.Redirect(way);
    }

    /// <summary>Back to one of our own pages only.</summary>
    private static string Continue(HttpRequest request) =>
        request.Query["continue"].ToString() is { } way && way.StartsWith(ArtistPages.Root + "/", StringComparison.Ordinal) ? way : ArtistPages.Root + "/";
}
