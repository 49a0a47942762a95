using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page;

/// <summary>What a newcomer sees who has started the program and opened its address.</summary>
[Collection(Stage.Name)]
public sealed class DemoPageTests(Stage stage)
{
    [Fact]
    public async Task The_demo_is_labelled_and_its_numbers_move_without_a_reload()
    {
        var (page, errors) = await stage.Browser.NewPage(stage.Host.Address);
        await page.GotoAsync("/");
        await Expect(page.GetByText("Demo portfolio")).ToBeVisibleAsync();
        var headline = page.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Audience" });
        await Expect(headline).ToContainTextAsync("streams");
        await Expect(page.Locator("table tbody tr").First).ToBeVisibleAsync();
        await page.EvaluateAsync("window.neverReloaded = true");
        var before = await headline.InnerTextAsync();
        await OpenBrowser.Picture(page, "overview");

        await Expect(headline).Not.ToHaveTextAsync(before, new() { Timeout = 120_000, UseInnerText = true });
        (await page.EvaluateAsync<bool>("window.neverReloaded")).ShouldBeTrue();
        await Expect(page.GetByText(new System.Text.RegularExpressions.Regex(@"live [\d,]+ ms"))).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await OpenBrowser.Picture(page, "overview-later");
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_release_page_shows_a_chart_and_its_days()
    {
        var (page, errors) = await stage.Browser.NewPage(stage.Host.Address);
        await page.GotoAsync("/releases?sort=streams");
        await page.Locator("table tbody tr a").First.ClickAsync();
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await OpenBrowser.Picture(page, "release");
        errors.ShouldBeEmpty();
    }
}
