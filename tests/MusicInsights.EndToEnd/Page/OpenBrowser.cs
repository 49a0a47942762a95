using Microsoft.Playwright;
using MusicInsights.Tests.Fetched;

namespace MusicInsights.EndToEnd.Page;

/// <summary>A headless browser, and pages in it that report what went wrong inside them.</summary>
internal sealed class OpenBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    // Several visits may begin at once, on the fewest cores: what a page takes then is no fault of it.
    static OpenBrowser() => Assertions.SetDefaultExpectTimeout(30_000);

    private OpenBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<OpenBrowser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = await FetchedBrowser.Program,
            // As root a browser cannot make its own sandbox; the rest keeps it from talking to anybody but us.
            Args =
            [
                .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
                "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            ],
        });
        return new OpenBrowser(playwright, browser);
    }

    /// <summary>A page of its own, in English, that collects its errors.</summary>
    public async Task<(IPage Page, List<string> Errors)> NewPage(Uri address, int width = 1280, int height = 900)
    {
        var visit = await Visit(address, Look.Usual with { Width = width }, size: new ViewportSize { Width = width, Height = height });
        return (visit.Page, visit.Errors);
    }

    /// <summary>A window of its own: nothing of another's cookies and choices is known in it.</summary>
    /// <param name="session">The cookies of a sign-in, as <see cref="SignIn"/> gives them.</param>
    public async Task<Visit> Visit(Uri address, Look look, string? session = null, bool isFromElsewhere = false, ViewportSize? size = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = look.Language == "fr" ? "fr-FR" : "en-GB",
            ColorScheme = look.Theme,
            ViewportSize = size ?? look.Size,
            StorageState = session,
            // A proxy's header: then nobody is taken for somebody on this machine.
            ExtraHTTPHeaders = isFromElsewhere ? [new("X-Forwarded-For", "203.0.113.7")] : null,
        });
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Exchanges a key for the cookies of a sign-in.</summary>
    public async Task<string> SignIn(Uri address, string key)
    {
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString() });
        var answer = await context.APIRequest.PostAsync("api/v1/sign-in", new APIRequestContextOptions { DataObject = new { key } });
        return answer.Ok ? await context.StorageStateAsync() : throw new InvalidOperationException($"The sign-in answered {answer.Status}: {await answer.TextAsync()}");
    }

    /// <summary>Keeps a picture for whoever wants to look: <c>artifacts/screenshots</c>.</summary>
    public static Task Picture(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.File($"{name}.png") });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
