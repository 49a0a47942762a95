using Microsoft.Playwright;
using MusicInsights.EndToEnd.Hosts;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Live;

/// <summary>A release's page that somebody leaves open.</summary>
internal sealed class ReleaseScreen(Visit visit) : IAsyncDisposable
{
    private const string Days = """
        () => {
          for (const table of document.querySelectorAll("main table")) {
            const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim().toLowerCase());
            const at = heads.indexOf("streams");
            if (heads[0]?.startsWith("day") && at > 0) return [...table.tBodies[0].rows].map((row) => row.cells[at].textContent.trim());
          }
          return [];
        }
        """;

    public IPage Page => visit.Page;

    public ILocator Mark => Page.Locator("header .mark");

    public static async Task<ReleaseScreen> Open(OpenBrowser browser, Uri address, OwnRelease release)
    {
        var screen = new ReleaseScreen(await browser.Visit(address, Look.Usual));
        await screen.Page.GotoAsync($"/own{release.Path}");
        await Expect(screen.Mark).ToContainTextAsync("live");
        await screen.Page.EvaluateAsync("window.neverReloaded = true");
        await screen.Equals(release);
        return screen;
    }

    /// <summary>Waits until every day on the screen is what the interface answers, without a reload.</summary>
    public async Task Equals(OwnRelease release, TimeSpan? within = null)
    {
        await Eventually.Holds("The screen equals the interface", async () =>
        {
            var shown = await Page.EvaluateAsync<string[]>(Days);
            var stored = await release.Streams(Math.Max(shown.Length, 1));
            return (shown.Length > 0 && shown.SequenceEqual(stored), $"shown {string.Join(' ', shown.Take(6))}…, stored {string.Join(' ', stored.Take(6))}…");
        }, within ?? TimeSpan.FromSeconds(60));
        (await Page.EvaluateAsync<bool>("window.neverReloaded === true")).ShouldBeTrue();
        visit.Errors.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => visit.DisposeAsync();
}
