using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>Visits the pages with the saved session. What fails is shown by a screenshot.</summary>
internal sealed class SignedInPages(
    BrowserPool pool, SessionFile session, SessionTrouble trouble, IOptions<SpotifyForArtistsOptions> options,
    IOptions<SpotifyForArtistsSelectorsOptions> selectors, IOptions<BrowserOptions> browser)
{
    /// <param name="look">What to do on a page of one's own.</param>
    public Task<Got<T>> Visit<T>(Func<ArtistsPage, Task<Got<T>>> look, CancellationToken stop) where T : class =>
        // Off the actor's own thread, which answers others meanwhile.
        Task.Run(() => VisitNow(look, stop), stop);

    private async Task<Got<T>> VisitNow<T>(Func<ArtistsPage, Task<Got<T>>> look, CancellationToken stop) where T : class
    {
        var (state, unreadable) = session.Read();
        if (trouble.IsQuiet)
            return new SourceSkip(SkipReason.CircuitOpen);
        if (state is null)
            return unreadable is null ? new SourceSkip(SkipReason.NoCredential) : Tell<T>(unreadable);
        var (open, failure) = await pool.Open(state, stop);
        if (open is null)
            return Tell<T>(failure!);
        await using (open)
        {
            // The trouble may have come to light while this visit waited for its turn.
            return trouble.IsQuiet ? new SourceSkip(SkipReason.CircuitOpen) : await Look(open.Page, look);
        }
    }

    private async Task<Got<T>> Look<T>(IPage page, Func<ArtistsPage, Task<Got<T>>> look) where T : class
    {
        Got<T> seen;
        try
        {
            seen = await look(new ArtistsPage(page, options.Value, selectors.Value, browser.Value));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            seen = new SourceFailure("BrowserFailed", $"The visit broke off: {RunningBrowser.FirstLine(e.Message)}", IsTransient: true);
        }

        if (seen.Nothing is SourceFailure failure)
            return Tell<T>(failure with { Evidence = await Picture(page) });
        trouble.NoteSuccess();
        return seen;
    }

    private Got<T> Tell<T>(SourceFailure failure) where T : class =>
        trouble.Note(failure) ? failure : new SourceSkip(SkipReason.CircuitOpen);

    private static async Task<Evidence?> Picture(IPage page)
    {
        try
        {
            return new Evidence("image/png", await page.ScreenshotAsync(new PageScreenshotOptions { Timeout = 2000 }));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The page is gone, or too busy to be seen: the failure is told without it.
            return null;
        }
    }
}
