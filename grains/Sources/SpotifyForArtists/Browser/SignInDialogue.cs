using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>
/// One sign-in by hand, in a window, or with the form filled in. It is done when a page asks for statistics with a bearer:
/// that needs no mark of any page and proves that the session works.
/// </summary>
internal sealed class SignInDialogue(
    SessionFile session, IOptions<SpotifyForArtistsOptions> options, IOptions<SpotifyForArtistsSelectorsOptions> selectors, IOptions<BrowserOptions> browser)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <param name="form">What to fill in, without a window; null: a person does it, in one.</param>
    /// <param name="patience">How long a person may take.</param>
    /// <returns>Null when the session is saved, else why it is not.</returns>
    public async Task<SourceFailure?> Run(SignInForm? form, TimeSpan patience, CancellationToken stop)
    {
        var (running, failure) = await RunningBrowser.Start(browser.Value, isVisible: form is null);
        if (running is null)
            return failure;
        await using (running)
        {
            try
            {
                return await SignIn(await running.NewPage(storageState: null), form, patience, stop);
            }
            catch (PlaywrightException)
            {
                return new SourceFailure("NotSignedIn", "The window was closed before the sign-in was complete: nothing was saved.", IsTransient: false);
            }
        }
    }

    private async Task<SourceFailure?> SignIn(IPage page, SignInForm? form, TimeSpan patience, CancellationToken stop)
    {
        var isSignedIn = false;
        page.Context.Request += (_, request) => isSignedIn |= Bearers.Of(request, options.Value.StatisticsUrl) is not null;
        // The sign-in is where it is to be: only the captcha is trouble here.
        var artists = new ArtistsPage(page, options.Value, selectors.Value, browser.Value);
        if (await artists.Go(options.Value.SignInUrl) is { Class: not "SessionExpired" } unreachable)
            return unreachable;
        if (form is not null && await new SignInScreens(artists, selectors.Value).Fill(form, browser.Value.Patience, stop) is { } failure)
            return failure;
        var until = TimeProvider.System.GetUtcNow() + (form is null ? patience : browser.Value.Patience);
        while (!isSignedIn && TimeProvider.System.GetUtcNow() < until)
        {
            if (page.IsClosed)
                throw new PlaywrightException("The page is closed.");
            await Task.Delay(Pace, stop);
        }

        if (!isSignedIn)
            return new SourceFailure("NotSignedIn", $"No signed-in page of {options.Value.PagesUrl} was seen in time: nothing was saved.", IsTransient: false);
        session.Write(await page.Context.StorageStateAsync());
        return null;
    }
}

/// <summary>What the sign-in asks for. Never kept.</summary>
internal sealed record SignInForm(string Username, string Password)
{
    /// <summary>A record would show both.</summary>
    public override string ToString() => nameof(SignInForm);
}
