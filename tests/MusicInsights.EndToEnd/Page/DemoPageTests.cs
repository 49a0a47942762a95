using MusicInsights.EndToEnd.Hosts;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page;

/// <summary>What a newcomer sees who has started the program and opened its address.</summary>
public sealed class DemoPageTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private RunningHost _host = null!;
    private OpenBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _browser = await OpenBrowser.Start();
        // A day in twenty seconds: what a newcomer waits a minute for.
        _host = await RunningHost.Start(_folder.Path, new Dictionary<string, string> { ["DEMO_SECONDS_PER_DAY"] = "20" });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_demo_is_labelled_and_its_numbers_move_without_a_reload()
    {
        var (page, errors) = await _browser.NewPage(_host.Address);
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
        var (page, errors) = await _browser.NewPage(_host.Address);
        await page.GotoAsync("/releases?sort=streams");
        await page.Locator("table tbody tr a").First.ClickAsync();
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await OpenBrowser.Picture(page, "release");
        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(360, 800)]
    [InlineData(2560, 1440)]
    public async Task The_overview_fits_small_and_large_screens(int width, int height)
    {
        var (page, errors) = await _browser.NewPage(_host.Address, width, height);
        await page.GotoAsync("/");
        await Expect(page.Locator("table tbody tr").First).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await OpenBrowser.Picture(page, $"overview-{width}");
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_loses_the_program_says_so_and_comes_back_by_itself()
    {
        using var folder = new DataFolder();
        var settings = new Dictionary<string, string> { ["DEMO_SECONDS_PER_DAY"] = "20" };
        var host = await RunningHost.Start(folder.Path, settings);
        var (page, errors) = await _browser.NewPage(host.Address);
        await page.GotoAsync("/");
        var mark = page.Locator(".mark");
        await Expect(mark).ToContainTextAsync("live", new() { Timeout = 30_000 });
        await page.EvaluateAsync("window.neverReloaded = true");

        await host.Kill();
        await host.DisposeAsync();
        await Expect(mark).ToContainTextAsync(new System.Text.RegularExpressions.Regex("reconnecting|stale"), new() { Timeout = 30_000 });
        await Expect(page.GetByText("Demo portfolio")).ToBeVisibleAsync();

        host = await RunningHost.Start(folder.Path, settings, host.Address);
        await Expect(mark).ToContainTextAsync("live", new() { Timeout = 60_000 });
        (await page.EvaluateAsync<bool>("window.neverReloaded")).ShouldBeTrue();
        await host.DisposeAsync();
        errors.ShouldBeEmpty();
    }
}
