using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page;

/// <summary>A headless browser, and pages in it that report what went wrong inside them.</summary>
internal sealed class OpenBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private OpenBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<OpenBrowser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = await InstalledBrowser.Path,
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
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(), Locale = "en-GB", ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, line) =>
        {
            // A failed request is the network's word, not the page's: the page has to live with it, and a test looks how.
            if (line.Type == "error" && !line.Text.Contains("Failed to load resource", StringComparison.Ordinal) && !line.Text.Contains("WebSocket", StringComparison.Ordinal))
                errors.Add(line.Text);
        };
        return (page, errors);
    }

    /// <summary>Keeps a picture for whoever wants to look: <c>artifacts/screenshots</c>.</summary>
    public static Task Picture(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "screenshots", $"{name}.png")) });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
