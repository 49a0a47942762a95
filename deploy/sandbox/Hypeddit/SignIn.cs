namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>The sign-in: a form with a token of the session; a wrong password shows the form again, with an error.</summary>
internal static class SignIn
{
    private const int PageExpired = 419;

    public static void MapSignIn(this IEndpointRouteBuilder site)
    {
        site.MapGet("/login", (HttpContext http, HypedditSessions sessions) => Form(http, sessions, null));
        site.MapPost("/login", Take);
    }

    private static async Task<IResult> Take(HttpContext http, HypedditSessions sessions, HypedditAccount account)
    {
        if (!http.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (sessions.Of(http) is not { } session || form["csrf_token"] != session.FormToken)
            return Page.Of("Page expired", "<h1>419</h1><p>Page expired</p>", PageExpired);
        if (form["email"] != account.Email || form["password"] != account.Password)
            return Form(http, sessions, "These credentials do not match our records.");
        sessions.Begin(http, isSignedIn: true);
        return TypedResults.Redirect($"{HypedditSite.Root}/dashboard");
    }

    private static IResult Form(HttpContext http, HypedditSessions sessions, string? error)
    {
        if (Page.ChangeOf(http) == PageChange.Captcha) return Page.Captcha();
        var session = sessions.Of(http) ?? sessions.Begin(http, isSignedIn: false);
        var alert = error is null ? "" : $"""<div class="alert alert-danger" role="alert">{Page.Text(error)}</div>""";
        return Page.Of("Login", $"""
            {alert}
            <form class="login-form" method="post" action="{HypedditSite.Root}/login">
              <input type="hidden" name="csrf_token" value="{session.FormToken}">
              <label>Email <input type="email" id="login_email" name="email" autocomplete="username" required></label>
              <label>Password <input type="password" id="login_password" name="password" autocomplete="current-password" required></label>
              <button type="submit" id="login_button">Login</button>
            </form>
            """);
    }
}
