using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Live;

/// <summary>Whatever came between a page and the program, the page ends with what the interface says, without a reload.</summary>
[Collection(OwnStage.Name)]
public sealed class RepairTests(OwnStage stage)
{
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_value_that_is_committed_appears_in_two_browsers()
    {
        await using var other = await OpenBrowser.Start();
        await using var here = await Open(stage.Browser);
        await using var there = await Open(other);

        await stage.Release.Commit((OwnRelease.Yesterday, 4_321));

        foreach (var screen in new[] { here, there })
            await Expect(screen.Page.GetByText("4,321").First).ToBeAttachedAsync();
        await here.Equals(stage.Release);
        await there.Equals(stage.Release);
    }

    [Fact]
    public async Task Pages_that_were_offline_cut_off_or_asleep_for_a_minute_end_as_if_they_had_not_been()
    {
        await using var wire = new CuttableWire(stage.Host.Address);
        await using var awake = await Open(stage.Browser);
        await using var offline = await Open(stage.Browser);
        await using var cutOff = await ReleaseScreen.Open(stage.Browser, wire.Address, stage.Release);
        await using var asleep = await Open(stage.Browser);
        var lid = await asleep.Page.Context.NewCDPSessionAsync(asleep.Page);

        await offline.Page.Context.SetOfflineAsync(true);
        wire.Cut();
        await Lifecycle("frozen");
        var back = Task.Delay(Gone, TimeProvider.System);
        await stage.Release.Commit((OwnRelease.Yesterday, 5_001), (OwnRelease.Yesterday.AddDays(-3), 5_002));
        await awake.Equals(stage.Release);
        await Expect(cutOff.Mark).ToContainTextAsync(new Regex("reconnecting|stale"), new() { Timeout = 40_000 });
        await stage.Release.Commit((OwnRelease.Yesterday, 5_003), (OwnRelease.Yesterday.AddDays(-40), 5_004));
        await back;

        await offline.Page.Context.SetOfflineAsync(false);
        wire.Mend();
        await Lifecycle("active");
        await stage.Release.Commit((OwnRelease.Yesterday.AddDays(-1), 5_005));
        foreach (var screen in new[] { offline, cutOff, asleep, awake })
        {
            await Expect(screen.Mark).ToContainTextAsync("live", new() { Timeout = 60_000 });
            await screen.Equals(stage.Release);
        }

        Task Lifecycle(string state) => lid.SendAsync("Page.setWebLifecycleState", new Dictionary<string, object> { ["state"] = state });
    }

    [Fact]
    public async Task A_page_that_loses_the_program_says_so_and_comes_back_by_itself()
    {
        await using var screen = await Open(stage.Browser);
        var restart = await stage.Kill();
        await Expect(screen.Mark).ToContainTextAsync(new Regex("reconnecting|stale"), new() { Timeout = 30_000 });
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        await restart();
        await stage.Release.Commit((OwnRelease.Yesterday, 6_001));
        await Expect(screen.Mark).ToContainTextAsync("live", new() { Timeout = 60_000 });
        await screen.Equals(stage.Release);
    }

    private Task<ReleaseScreen> Open(OpenBrowser browser) => ReleaseScreen.Open(browser, stage.Host.Address, stage.Release);
}
