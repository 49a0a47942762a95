using Microsoft.Playwright;

namespace MusicInsights.Grains.Sources.Browser;

/// <summary>A browser's process, headless or with a window.</summary>
internal sealed class RunningBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private RunningBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    private static bool HasScreen =>
        !OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    public bool IsAlive => _browser.IsConnected;

    public static async Task<(RunningBrowser? Browser, SourceFailure? Failure)> Start(BrowserOptions options, bool isVisible)
    {
        if (isVisible && !HasScreen)
            return (null, new SourceFailure("BrowserFailed", "There is no screen here to open a window on: run this where there is one, and bring what it saves here.", IsTransient: false));
        var playwright = await Playwright.CreateAsync();
        var (program, missing) = InstalledBrowser.Find(options.Program, playwright.Chromium.ExecutablePath);
        if (missing is not null)
        {
            playwright.Dispose();
            return (null, missing);
        }

        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                Headless = !isVisible,
                Timeout = (float)options.Patience.TotalMilliseconds,
                // As root a browser cannot make its own sandbox; the rest keeps it from talking to anybody but the pages.
                Args =
                [
                    .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                ],
            });
            return (new RunningBrowser(playwright, browser), null);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            playwright.Dispose();
            return (null, new SourceFailure("BrowserFailed", $"{program} did not start: {FirstLine(e.Message)}", IsTransient: true));
        }
    }

    /// <summary>A page that shares nothing with others but what <paramref name="storageState"/> brings: cookies and local storage.</summary>
    public async Task<IPage> NewPage(string? storageState)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            StorageState = storageState, AcceptDownloads = true, Locale = "en-GB", ViewportSize = new ViewportSize { Width = 1280, Height = 1000 },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _browser.DisposeAsync();
        }
        catch (PlaywrightException)
        {
            // It had gone already.
        }

        _playwright.Dispose();
    }

    internal static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}
