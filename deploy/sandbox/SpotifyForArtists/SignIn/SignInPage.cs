using static System.Net.WebUtility;

namespace MusicInsights.Sandbox.SpotifyForArtists.SignIn;

/// <summary>The sign-in's screens, with the marks by which the real ones are known.</summary>
internal static class SignInPage
{
    public static string Address(string way) => $"{ArtistPages.Root}/login?continue={Uri.EscapeDataString(way)}";

    public static string AskName(string way) => Html.Document("Log in", $"""
        <form method="post" action="{HtmlEncode(Address(way))}">
          <label for="login-username">Email or username</label>
          <input id="login-username" data-testid="login-username" name="username" autocomplete="username">
          <button data-testid="login-button">Continue</button>
        </form>
        """);

    public static string AskPassword(string way, string name, bool isWrong) => Html.Document("Log in", $"""
        {(isWrong ? "<div role=\"alert\">Incorrect username or password.</div>" : "")}
        <form method="post" action="{HtmlEncode(PasswordAddress(way, name))}">
          <input id="login-username" data-testid="login-username" name="username" value="{HtmlEncode(name)}">
          <input id="login-password" data-testid="login-password" name="password" type="password">
          <button data-testid="login-button">Log In</button>
        </form>
        """);

    public static string AskCode(string way, string name) => Html.Document("Enter the code", $"""
        <p>Enter the 6-digit code sent to you at {HtmlEncode(name)}.</p>
        <input data-testid="login-code" inputmode="numeric">
        <a href="{HtmlEncode(PasswordAddress(way, name))}">Log in with a password</a>
        """);

    public static string Captcha() => Html.Document("One more step", """
        <p>Prove that you are a human.</p>
        <iframe title="reCAPTCHA" srcdoc="I am not a robot"></iframe>
        """);

    private static string PasswordAddress(string way, string name) =>
        $"{ArtistPages.Root}/login/password?continue={Uri.EscapeDataString(way)}&username={Uri.EscapeDataString(name)}";
}
