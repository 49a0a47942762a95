using System.Diagnostics;
using Microsoft.Playwright;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>
/// One page of Spotify for Artists. Each step says what went wrong instead of throwing: the session is over, a captcha
/// stands there, or an element that the step needs is not there.
/// </summary>
internal sealed class ArtistsPage(IPage page, SpotifyForArtistsOptions options, SpotifyForArtistsSelectorsOptions selectors, BrowserOptions browser)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    public IPage Page => page;

    private string Here => new Uri(page.Url).AbsolutePath;

    public async Task<SourceFailure?> Go(Uri address)
    {
        try
        {
            await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = Milliseconds });
            return await Trouble();
        }
        catch (TimeoutException)
        {
            return new SourceFailure("Timeout", $"The page {address.AbsolutePath} did not come within {browser.TimeoutSeconds} s.", IsTransient: true);
        }
        catch (PlaywrightException e) when (e.Message.Contains("net::", StringComparison.Ordinal))
        {
            return new SourceFailure("Unreachable", $"The page {address.AbsolutePath} could not be reached: {RunningBrowser.FirstLine(e.Message)}", IsTransient: true);
        }
    }

    /// <summary>Waits until the element is visible.</summary>
    public async Task<SourceFailure?> Await(Mark mark) => await Until(() => IsVisible(mark.Selector)) is { Met: false } end ? end.Failure ?? Missing(mark) : null;

    public async Task<SourceFailure?> Click(Mark mark)
    {
        if (await Await(mark) is { } missing)
            return missing;
        // Controls are often hidden below what dresses them up: the event is what they listen to.
        await page.Locator(mark.Selector).First.DispatchEventAsync("click", null, new LocatorDispatchEventOptions { Timeout = Milliseconds });
        return null;
    }

    /// <summary>Presses what hands out a file, and takes it.</summary>
    public async Task<Got<DownloadedFile>> Download(Mark mark)
    {
        if (await Await(mark) is { } missing)
            return missing;
        try
        {
            var download = await page.RunAndWaitForDownloadAsync(
                () => page.Locator(mark.Selector).First.ClickAsync(new LocatorClickOptions { Timeout = Milliseconds }), new PageRunAndWaitForDownloadOptions { Timeout = Milliseconds });
            var path = await download.PathAsync().WaitAsync(browser.Patience);
            return new DownloadedFile(download.SuggestedFilename, await File.ReadAllBytesAsync(path));
        }
        catch (TimeoutException)
        {
            if (await Trouble() is { } trouble)
                return trouble;
            return new SourceFailure("Timeout", $"The download of {Here} did not come within {browser.TimeoutSeconds} s.", IsTransient: true);
        }
    }

    /// <summary>Waits for something of the page, and looks meanwhile whether it has become another.</summary>
    public async Task<(bool Met, SourceFailure? Failure)> Until(Func<Task<bool>> isMet)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < browser.Patience; await Task.Delay(Pace))
        {
            if (await isMet())
                return (true, null);
            if (await Trouble() is { } trouble)
                return (false, trouble);
        }

        return (false, null);
    }

    /// <summary>Why this is no page of a signed-in session; null when nothing speaks against it.</summary>
    public async Task<SourceFailure?> Trouble()
    {
        if (await IsVisible(selectors.Captcha))
            return new SourceFailure("Captcha", "Spotify asks for a proof that a person is there: sign in again with sign-in spotify-for-artists.", IsTransient: false);
        return IsSignIn
            ? new SourceFailure("SessionExpired", "The saved session is over: sign in again with sign-in spotify-for-artists.", IsTransient: false)
            : null;
    }

    public SourceFailure Missing(Mark mark) => new(
        "PageChanged", $"The page {Here} has nothing that fits {mark.Setting} ({mark.Selector}): it has changed.", IsTransient: false);

    public async Task<bool> IsVisible(string selector)
    {
        try
        {
            return await page.Locator(selector).First.IsVisibleAsync();
        }
        catch (PlaywrightException) when (!page.IsClosed)
        {
            // It is on its way to another page.
            return false;
        }
    }

    /// <summary>The sign-in is a place of its own, or one of the pages' place.</summary>
    private bool IsSignIn => Uri.TryCreate(page.Url, UriKind.Absolute, out var here)
        && here.Authority == options.SignInUrl.Authority
        && (here.Authority != options.PagesUrl.Authority || here.AbsolutePath.StartsWith(options.SignInUrl.AbsolutePath, StringComparison.Ordinal));

    private float Milliseconds => (float)browser.Patience.TotalMilliseconds;
}
