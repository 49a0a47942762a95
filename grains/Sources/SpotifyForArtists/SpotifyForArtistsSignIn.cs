using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists;

/// <summary>The one thing a person does by hand: signing in to Spotify for Artists, once.</summary>
public static class SpotifyForArtistsSignIn
{
    /// <summary>Opens a window to sign in, and saves the session, encrypted.</summary>
    /// <param name="settings">Holds the sections <c>browser</c>, <c>spotify_for_artists</c> and <c>spotify_for_artists_selectors</c>.</param>
    /// <param name="form">E-mail address and password to fill in without a window; null: a person does it.</param>
    /// <param name="patience">How long a person may take.</param>
    /// <returns>0 saved, 3 no browser could be started, 4 not signed in, 5 a captcha; and what to tell.</returns>
    public static async Task<(int ExitCode, string Message)> Run(
        IServiceCollection settings, (string Username, string Password)? form, TimeSpan patience, CancellationToken stop)
    {
        await using var services = settings.AddSingleton<SessionFile>().AddSingleton<SignInDialogue>().BuildServiceProvider();
        var failure = await services.GetRequiredService<SignInDialogue>()
            .Run(form is { } given ? new SignInForm(given.Username, given.Password) : null, patience, stop);
        return failure switch
        {
            null => (0, $"Signed in. The session is saved, encrypted, in {services.GetRequiredService<SessionFile>().Path}."),
            { Class: "BrowserMissing" or "BrowserFailed" } => (3, failure.Message),
            { Class: "Captcha" } => (5, "Spotify asks for a proof that a person is there: run the command without --headless, and sign in by hand."),
            _ => (4, failure.Message),
        };
    }
}
