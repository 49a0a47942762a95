using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicInsights.EndToEnd.Hosts;
using Shouldly;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page;

/// <summary>From the first start to one's own numbers, and to somebody else's eyes, as a person does it who knows nothing.</summary>
public sealed class StrangerTests(ITestOutputHelper output) : IDisposable
{
    private const int MostClicks = 8;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stranger_imports_an_export_sees_the_chart_and_shares_it_in_eight_clicks()
    {
        await using var browser = await OpenBrowser.Start();
        var begun = Stopwatch.GetTimestamp();
        await using var host = await RunningHost.Start(_folder.Path, new Dictionary<string, string>());
        Tell("the program is ready");
        await using var visit = await browser.Visit(host.Address, Look.Usual);
        var (page, clicks) = (visit.Page, new Clicks());

        await page.GotoAsync("/");
        await clicks.On(page.GetByRole(AriaRole.Link, new() { Name = "Use my own data" }));
        var key = page.Locator("main input[type=password]");
        await key.FillAsync((await System.IO.File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin.key"))).Trim());
        await clicks.Send(key);
        var name = page.Locator("#artist");
        await name.FillAsync("Marta Lindgren");
        await clicks.Send(name);
        var choose = page.GetByRole(AriaRole.Button, new() { Name = "Choose files" });
        await Expect(choose).ToBeEnabledAsync();
        var chooser = await page.RunAndWaitForFileChooserAsync(() => clicks.On(choose));
        await chooser.SetFilesAsync(
        [
            File("Marta Lindgren-songs-1year.csv", "song,listeners,streams,saves,release_date\n\"Night Bus\",1200,3400,80,2025-02-14\n\"Low Tide\",10,12,1,2025-06-01\n"),
            File("Night Bus-timeline.csv", Timeline()),
        ]);
        await clicks.On(page.GetByRole(AriaRole.Button, new() { NameRegex = new(@"^Import \(2\)$") }));
        foreach (var file in new[] { "Marta Lindgren-songs-1year.csv", "Night Bus-timeline.csv" })
            await Expect(page.GetByRole(AriaRole.Article, new() { Name = file }).GetByRole(AriaRole.Status)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByText(new Regex("negative")).First).ToBeVisibleAsync();
        Tell($"the export is imported, after {clicks.Count} clicks");
        await OpenBrowser.Picture(page, "imports");

        await clicks.On(page.GetByRole(AriaRole.Link, new() { Name = "See Night Bus" }));
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        Tell($"the chart is there, after {clicks.Count} clicks");
        await OpenBrowser.Picture(page, "own-release");

        await clicks.On(page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }));
        await page.GetByLabel("Whom is it for?").FillAsync("Ada at the label");
        await clicks.On(page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }));
        var link = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();

        await using var elsewhere = await OpenBrowser.Start();
        await using var guest = await elsewhere.Visit(host.Address, Look.Usual);
        await guest.Page.GotoAsync(link);
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Night Bus" })).ToBeVisibleAsync();
        await Expect(guest.Page.Locator("canvas").First).ToBeVisibleAsync();
        Tell($"somebody else sees it, after {clicks.Count} clicks");
        await OpenBrowser.Picture(guest.Page, "shared-release");

        clicks.Count.ShouldBeLessThanOrEqualTo(MostClicks);
        guest.Errors.ShouldBeEmpty();
        visit.Errors.ShouldBeEmpty();

        void Tell(string what) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(begun).TotalSeconds,5:N1} s: {what}"));
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("\uFEFF" + text) };

    private static string Timeline() => "date,streams\n" + string.Concat(Enumerable.Range(0, 60).Select(n =>
        $"{new DateOnly(2025, 3, 1).AddDays(n):yyyy-MM-dd},{(n == 30 ? -5 : 100 + n)}\n"));
}
