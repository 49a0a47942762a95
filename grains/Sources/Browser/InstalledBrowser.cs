namespace MusicInsights.Grains.Sources.Browser;

/// <summary>Finds a browser's program: the one that is told, one that is installed, else Playwright's own.</summary>
internal static class InstalledBrowser
{
    private static readonly string[] Names =
        ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "microsoft-edge-stable", "chrome.exe", "msedge.exe"];

    private static readonly string[] Known =
    [
        "/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <param name="told">The setting.</param>
    /// <param name="playwrights">Where Playwright would have put its own.</param>
    public static (string? Program, SourceFailure? Failure) Find(string? told, string playwrights)
    {
        if (!string.IsNullOrEmpty(told))
            return File.Exists(told) ? (told, null) : (null, Missing($"There is no browser at {told}: check BROWSER_PROGRAM."));
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var program = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Concat(Known).Append(playwrights).FirstOrDefault(File.Exists);
        return program is not null ? (program, null) : (null, Missing(
            "No browser was found: install Chrome, Chromium or Edge (on Debian or Ubuntu: sudo apt-get install -y chromium), or name one with BROWSER_PROGRAM."));
    }

    private static SourceFailure Missing(string message) => new("BrowserMissing", message, IsTransient: false);
}
