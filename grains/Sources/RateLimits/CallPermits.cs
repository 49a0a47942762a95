using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.RateLimits;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>
/// A silo's way to a credential's permits. Its calls wait here and not at the ledger; one exchange at a time tells the ledger
/// of all of them, and goes on for as long as a call waits or is under way.
/// </summary>
internal sealed partial class CallPermits(CallBudget budget, Func<PermitReport, Task<PermitGrant>> exchange, ILogger<CallPermits> log)
{
    /// <summary>Between two exchanges, so that calls that come one by one are told of together.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly PermitStock _stock = new(budget, TimeProvider.System);
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isExchanging;

    /// <summary>Who waits while the ledger does not answer is sent away after this.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Null once there is a permit, which the caller must <see cref="End"/>; else why there is none. Who can wait (<see cref="Deferring"/>) lets others go first.</summary>
    public async ValueTask<NoPermit?> Take(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var waiting = _stock.Join(Deferring.IsOn);
        Tell();
        await using var leaving = stop.UnsafeRegister(_ =>
        {
            if (_stock.Leave(waiting))
                waiting.Value.SetCanceled(stop);
        }, null);
        return await waiting.Value.Task;
    }

    /// <summary>The call is over, whatever came of it.</summary>
    public void End() => _stock.End();

    /// <summary>The server wants no calls of anyone for a while.</summary>
    public void Close(TimeSpan wait)
    {
        _stock.Close(wait);
        Tell();
    }

    private void Tell()
    {
        lock (_gate)
        {
            _news.TrySetResult();
            if (_isExchanging)
                return;
            _isExchanging = true;
            // Not on the turn of the actor that happens to call, nor with its request's context.
            using (ExecutionContext.SuppressFlow())
                _ = Task.Run(ExchangeWhileNeeded);
        }
    }

    private async Task ExchangeWhileNeeded()
    {
        var (failures, failingSince) = (0, 0L);
        do
        {
            var news = Listen();
            var begun = TimeProvider.System.GetTimestamp();
            try
            {
                var wait = await Exchange(begun);
                failures = 0;
                await Rest(news, wait * (1 + (0.1 * Random.Shared.NextDouble())));
            }
#pragma warning disable CA1031 // Whatever keeps the ledger from answering, the calls that wait must hear of it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failingSince = failures++ == 0 ? begun : failingSince;
                Fail(e, failures, TimeProvider.System.GetElapsedTime(failingSince));
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2000, 100 << Math.Min(failures, 8))), TimeProvider.System);
            }
        }
        while (!IsDone(failures > 0));
    }

    private async Task<TimeSpan> Exchange(long begun)
    {
        var report = _stock.Report();
        var grant = await exchange(report);
        _stock.Take(report, grant.Granted, TimeProvider.System.GetElapsedTime(begun) < LeaseTerms.Lease);
        if (grant.ComeBackIn > RetryAfter.LongestWait)
        {
            SendAway("RateLimited", $"No more calls to {budget.Credential} for {grant.ComeBackIn.TotalSeconds:0} s: those allowed are spent, or it asked for a pause.", grant.ComeBackIn);
        }

        return grant.ComeBackIn;
    }

    private async Task Rest(Task news, TimeSpan wait)
    {
        // Who holds something is heard of regularly, however long there is nothing to be had.
        if (_stock.HasWaiting && !_stock.MustTell)
            await Task.Delay(wait < Pause ? Pause : wait < LeaseTerms.Heartbeat ? wait : LeaseTerms.Heartbeat, TimeProvider.System);
        else
            await Task.WhenAny(_stock.MustTell ? Task.CompletedTask : news, Task.Delay(LeaseTerms.Heartbeat, TimeProvider.System));
        await Task.Delay(Pause, TimeProvider.System);
    }

    private Task Listen()
    {
        lock (_gate)
            return (_news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>A ledger that cannot be told that nothing is held any more finds out by itself.</summary>
    private bool IsDone(bool isFailing)
    {
        lock (_gate)
        {
            var isDone = _stock.IsIdle || (isFailing && _stock.HoldsNothing);
            _isExchanging = !isDone;
            return isDone;
        }
    }

    private void Fail(Exception exception, int failures, TimeSpan since)
    {
        if (failures == 1)
            LogSilent(log, budget.Credential, exception);
        _stock.GiveBack();
        if (since > Patience)
            SendAway("Unreachable", $"The limit of calls to {budget.Credential} could not be asked for {since.TotalSeconds:0} s.", LeaseTerms.Heartbeat);
    }

    private void SendAway(string @class, string message, TimeSpan comeBackIn) =>
        _stock.SendAway(new NoPermit(new SourceFailure(@class, message, IsTransient: true), comeBackIn));

    [LoggerMessage(LogLevel.Warning, "The limit of calls to {Credential} does not answer; trying again")]
    private static partial void LogSilent(ILogger log, string credential, Exception exception);
}
