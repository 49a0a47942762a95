using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.Browser;

/// <room takes="an installed Chrome, Chromium or Edge" gives="pages and downloaded files" status="opt-in">A few browsers, shared by the sources that need one.</room>
/// <summary>A silo's one browser: started with the first visit, closed a while after the last, with a bounded number of pages.</summary>
internal sealed class BrowserPool : IAsyncDisposable
{
    private readonly BrowserOptions _options;
    private readonly CallSlots _pages;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ITimer _idle;
    private RunningBrowser? _browser;
    private int _open;
    private bool _isDisposed;

    public BrowserPool(IOptions<BrowserOptions> options)
    {
        _options = options.Value;
        _pages = new CallSlots(_options.Pages);
        // A browser's rest is in real time, whatever the portfolio's clock shows.
        _idle = TimeProvider.System.CreateTimer(_ => _ = CloseIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A page of one's own, to be disposed; waits for its turn, and who can wait until nobody else does.</summary>
    public async Task<(OpenPage? Page, SourceFailure? Failure)> Open(string storageState, CancellationToken stop)
    {
        var place = await _pages.Enter(stop);
        await Enter();
        IPage? page = null;
        try
        {
            var (browser, failure) = await Browser(stop);
            if (browser is null)
                return (null, failure);
            page = await browser.NewPage(storageState);
            return (new OpenPage(page, opened => Close(opened, place)), null);
        }
        catch (PlaywrightException e)
        {
            return (null, new SourceFailure("BrowserFailed", $"The browser opened no page: {RunningBrowser.FirstLine(e.Message)}", IsTransient: true));
        }
        finally
        {
            if (page is null)
                await Leave(place);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _isDisposed = true;
        await _idle.DisposeAsync();
        await CloseBrowser();
        _turn.Release();
    }

    private async Task<(RunningBrowser? Browser, SourceFailure? Failure)> Browser(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_browser is { IsAlive: true } running)
                return (running, null);
            await CloseBrowser();
            (_browser, var failure) = await RunningBrowser.Start(_options, isVisible: false);
            return (_browser, failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask Close(IPage page, IDisposable place)
    {
        try
        {
            await page.Context.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It went with its browser.
        }

        await Leave(place);
    }

    private async Task Enter()
    {
        await _turn.WaitAsync();
        _open++;
        _turn.Release();
    }

    private async Task Leave(IDisposable place)
    {
        await _turn.WaitAsync();
        if (--_open == 0 && !_isDisposed)
            _idle.Change(TimeSpan.FromSeconds(_options.IdleSeconds), Timeout.InfiniteTimeSpan);
        _turn.Release();
        place.Dispose();
    }

    private async Task CloseIdle()
    {
        await _turn.WaitAsync();
        if (_open == 0)
            await CloseBrowser();
        _turn.Release();
    }

    private async Task CloseBrowser()
    {
        if (_browser is { } browser)
            await browser.DisposeAsync();
        _browser = null;
    }
}
