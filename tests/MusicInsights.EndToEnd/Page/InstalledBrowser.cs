using System.Diagnostics;

namespace MusicInsights.EndToEnd.Page;

/// <summary>
/// Finds a browser: one that is installed, else Playwright's own, else the distribution's where this is root on Debian. A
/// machine without any is told the one command to run; no browser test is ever skipped for it.
/// </summary>
internal static class InstalledBrowser
{
    private static readonly string[] Known =
    [
        "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/microsoft-edge",
        "/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly Lazy<Task<string?>> Found = new(Find);

    /// <summary>The program's path; null for Playwright's own.</summary>
    public static Task<string?> Path => Found.Value;

    private static async Task<string?> Find()
    {
        if (Known.FirstOrDefault(File.Exists) is { } installed)
            return installed;
        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
            return null;
        if (Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await Run("apt-get", "update", "-qq");
            await Run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
        }

        return Known.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chrome, Chromium or Edge. On Debian or Ubuntu run: sudo apt-get install -y chromium");
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
    }
}
