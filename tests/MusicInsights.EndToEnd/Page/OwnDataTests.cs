using Microsoft.Playwright;
using MusicInsights.EndToEnd.Hosts;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page;

/// <summary>From the demo to one's own numbers, as a person does it.</summary>
public sealed class OwnDataTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private RunningHost _host = null!;
    private OpenBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _browser = await OpenBrowser.Start();
        _host = await RunningHost.Start(_folder.Path, new Dictionary<string, string> { ["DEMO_ENABLED"] = "false" });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_stranger_signs_in_adds_an_artist_drops_exports_and_sees_the_chart()
    {
        var (page, errors) = await _browser.NewPage(_host.Address);
        await page.GotoAsync("/own/imports");
        await page.Locator("input[type=password]").FillAsync((await System.IO.File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin.key"))).Trim());
        await page.Locator("input[type=password]").PressAsync("Enter");
        await page.Locator("#artist").FillAsync("Marta Lindgren");
        await page.Locator("#artist").PressAsync("Enter");
        await Expect(page.Locator("#artist")).ToHaveValueAsync("");
        await page.Locator("input[type=file]").SetInputFilesAsync(
        [
            File("Marta Lindgren-songs-1year.csv", "song,listeners,streams,saves,release_date\n\"Night Bus\",1200,3400,80,2025-02-14\n\"Low Tide\",10,12,1,2025-06-01\n"),
        ]);
        await Send(page, "Marta Lindgren-songs-1year.csv");
        await page.Locator("input[type=file]").SetInputFilesAsync([File("Night Bus-timeline.csv", Timeline())]);
        await Send(page, "Night Bus-timeline.csv");
        await Expect(page.GetByText("negative", new() { Exact = false }).First).ToBeVisibleAsync();
        await OpenBrowser.Picture(page, "imports");

        await page.GotoAsync("/own/releases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Night Bus" }).First.ClickAsync();
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await OpenBrowser.Picture(page, "own-release");
        errors.ShouldBeEmpty();
    }

    private static async Task Send(IPage page, string file)
    {
        var card = page.GetByRole(AriaRole.Article, new() { Name = file });
        await Expect(card).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import( \\d+ files?)?$") }).Last.ClickAsync();
        await Expect(card.GetByText(new System.Text.RegularExpressions.Regex("accepted|stored", System.Text.RegularExpressions.RegexOptions.IgnoreCase)).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("\uFEFF" + text) };

    private static string Timeline() => "date,streams\n" + string.Concat(Enumerable.Range(0, 60).Select(n =>
        $"{new DateOnly(2025, 3, 1).AddDays(n):yyyy-MM-dd},{(n == 30 ? -5 : 100 + n)}\n"));
}
