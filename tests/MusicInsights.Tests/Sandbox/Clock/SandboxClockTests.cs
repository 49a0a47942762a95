using Microsoft.Extensions.Time.Testing;
using MusicInsights.Sandbox;
using MusicInsights.Sandbox.Clock;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Clock;

public sealed class SandboxClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Untold_it_is_the_real_time()
    {
        var real = new FakeTimeProvider(Now);
        var clock = new SandboxClock(new SandboxOptions(), real);

        clock.Today.ShouldBe(new DateOnly(2026, 11, 22));
        real.Advance(TimeSpan.FromHours(14));
        clock.Today.ShouldBe(new DateOnly(2026, 11, 23));
    }

    [Fact]
    public void A_day_passes_in_a_minute_when_told_so()
    {
        var real = new FakeTimeProvider(Now);
        var clock = new SandboxClock(new SandboxOptions { ClockStart = Now.Date.AddDays(-180), ClockFactor = 1440 }, real);
        var first = clock.Today;

        real.Advance(TimeSpan.FromSeconds(59));
        clock.Today.ShouldBe(first);
        real.Advance(TimeSpan.FromSeconds(1));
        clock.Today.ShouldBe(first.AddDays(1));
    }

    [Fact]
    public void Two_clocks_of_one_origin_agree_whenever_they_were_started()
    {
        var options = new SandboxOptions { ClockOrigin = Now.AddHours(-2), ClockStart = Now.AddDays(-180), ClockFactor = 1440 };
        var real = new FakeTimeProvider(Now);
        var early = new SandboxClock(options, real);

        real.Advance(TimeSpan.FromMinutes(90));
        var late = new SandboxClock(options, real);

        late.Today.ShouldBe(early.Today);
        late.StartDay.ShouldBe(early.StartDay);
        // 210 minutes since the origin are 210 days.
        late.Today.ShouldBe(DateOnly.FromDateTime(Now.AddDays(30).UtcDateTime));
    }

    [Fact]
    public async Task Frozen_it_stays_on_its_day_until_it_is_let_go()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.Freeze("2026-06-05");
        sandbox.Clock.Advance(TimeSpan.FromDays(3));
        (await Latest(sandbox)).ShouldBe("2026-06-04");

        await sandbox.Freeze(null);
        (await Latest(sandbox)).ShouldBe("2026-05-28");
    }

    [Fact]
    public async Task The_latest_complete_day_lies_the_lag_behind_today()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { LagDays = 2 });

        (await Latest(sandbox)).ShouldBe("2026-05-24");
    }

    private static async Task<string> Latest(RunningSandbox sandbox) =>
        (await sandbox.Read("/s4x-insights-api/v1/meta/latest-date")).Text("latest_date");
}
