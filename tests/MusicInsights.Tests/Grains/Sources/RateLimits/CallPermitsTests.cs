using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.GrainInterfaces.RateLimits;
using MusicInsights.Grains.Sources.RateLimits;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

public sealed class CallPermitsTests
{
    private static readonly CallBudget Plenty = new("plenty", 100, TimeSpan.FromSeconds(5));

    [Fact]
    public async Task A_call_that_is_given_up_while_it_waits_leaves_its_place_to_others()
    {
        var permits = Over(new PermitLedger(TimeProvider.System), Plenty with { Permits = 1, Window = TimeSpan.FromMilliseconds(200) });
        (await permits.Take(default)).ShouldBeNull();
        using var stop = new CancellationTokenSource();
        var given = permits.Take(stop.Token).AsTask();
        var next = permits.Take(default).AsTask();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(given);
        next.IsCompleted.ShouldBeFalse();
        permits.End();
        (await next.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_granted_and_not_used_is_given_back_at_once()
    {
        var ledger = new PermitLedger(TimeProvider.System);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var permits = new CallPermits(Plenty, async report =>
        {
            var grant = Exchange(ledger, report);
            asked.TrySetResult();
            await answer.Task;
            return grant;
        }, NullLogger<CallPermits>.Instance);
        using var stop = new CancellationTokenSource();
        var given = permits.Take(stop.Token).AsTask();
        await asked.Task;
        IsIdle(ledger).ShouldBeFalse("a permit is out");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        answer.SetResult();

        await Eventually.True(() => IsIdle(ledger), "the permit is back, and no window passed");
    }

    [Fact]
    public async Task A_ledger_that_fails_in_passing_is_asked_again()
    {
        var (ledger, calls) = (new PermitLedger(TimeProvider.System), 0);
        var permits = new CallPermits(
            Plenty, report => ++calls < 3 ? throw new TimeoutException() : Task.FromResult(Exchange(ledger, report)), NullLogger<CallPermits>.Instance);

        (await permits.Take(default)).ShouldBeNull();
        calls.ShouldBe(3);
    }

    [Fact]
    public async Task Who_waits_for_a_ledger_that_never_answers_is_told_so()
    {
        var permits = new CallPermits(Plenty, _ => throw new TimeoutException(), NullLogger<CallPermits>.Instance) { Patience = TimeSpan.FromMilliseconds(300) };
        var none = await permits.Take(default);

        none.ShouldNotBeNull();
        (none.Failure.Class, none.Failure.IsTransient).ShouldBe(("Unreachable", true));
    }

    [Fact]
    public async Task Who_would_wait_for_long_is_told_so_at_once()
    {
        var permits = Over(new PermitLedger(TimeProvider.System), Plenty with { Permits = 1, Window = TimeSpan.FromHours(1) });
        (await permits.Take(default)).ShouldBeNull();
        permits.End();
        var none = await permits.Take(default);

        none.ShouldNotBeNull();
        (none.Failure.Class, none.Failure.IsTransient).ShouldBe(("RateLimited", true));
        none.ComeBackIn.ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_server_that_wants_a_pause_has_it_from_all()
    {
        var ledger = new PermitLedger(TimeProvider.System);
        var (one, other) = (Over(ledger, Plenty), Over(ledger, Plenty));
        one.Close(TimeSpan.FromMinutes(10));

        await Eventually.True(async () => await other.Take(default) is { ComeBackIn.TotalMinutes: > 9 });
    }

    private static CallPermits Over(PermitLedger ledger, CallBudget budget) =>
        new(budget, report => Task.FromResult(Exchange(ledger, report)), NullLogger<CallPermits>.Instance);

    private static PermitGrant Exchange(PermitLedger ledger, PermitReport report)
    {
        lock (ledger) return ledger.Exchange(report);
    }

    private static bool IsIdle(PermitLedger ledger)
    {
        lock (ledger) return ledger.IsIdle();
    }
}
