using System.Diagnostics;
using Microsoft.Playwright;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Tests.Fetched;

/// <summary>
/// A browser: one that is installed, else Playwright's own, else the distribution's where this is root on Debian. A machine without
/// any is told the one command to run; no test is ever skipped for it.
/// </summary>
internal static class FetchedBrowser
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly Lazy<Task<string>> Found = new(Find);

    /// <summary>The program's path.</summary>
    /// <exception cref="InvalidOperationException">There is none, and none can be had.</exception>
    public static Task<string> Program => Found.Value;

    private static async Task<string> Find()
    {
        if (await Installed() is { } installed)
            return installed;
        // Several test processes may begin at once; a package manager serves one at a time.
        await using var turn = await Turn();
        if (await Installed() is { } fetched)
            return fetched;
        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) != 0 && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await Run("apt-get", "update", "-qq");
            await Run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
        }

        return await Installed()
            ?? throw new InvalidOperationException("The browser tests need Chrome, Chromium or Edge. On Debian or Ubuntu run: sudo apt-get install -y chromium");
    }

    /// <summary>As the product finds it.</summary>
    private static async Task<string?> Installed()
    {
        using var playwright = await Playwright.CreateAsync();
        return InstalledBrowser.Find(null, playwright.Chromium.ExecutablePath).Program;
    }

    private static async Task<FileStream> Turn()
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return File.Open(ToolFolder.Of("browser.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(LookAgainAfter, TimeProvider.System);
            }
        }
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
    }
}
