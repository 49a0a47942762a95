using MusicInsights.GrainInterfaces.RateLimits;
using Orleans.Storage;

namespace MusicInsights.Grains.Sources.RateLimits;

/// <room takes="requests for permits" gives="permits, or how long to wait">Counts calls per credential for the whole cluster.</room>
/// <summary>
/// The ledger of one credential, in memory: a row for each call would cost more than the call. What is stored is only whether it
/// was in use, written before the first grant and again in every term. So a successor knows whether calls may be under way that
/// it does not know of, and a predecessor that still runs, cut off from the others, can grant no longer than its term.
/// </summary>
[GrainType("rate-limit")]
internal sealed class RateLimitGrain([PersistentState("rate-limit")] IPersistentState<RateLimitMemory> memory) : Grain, IRateLimitGrain
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly PermitLedger _ledger = new(TimeProvider.System);
    private readonly long _born = TimeProvider.System.GetTimestamp();
    private TimeSpan _termEnds;
    private bool _hasPredecessor;

    private TimeSpan Now => TimeProvider.System.GetElapsedTime(_born);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _hasPredecessor = memory.State.IsInUse;
        this.RegisterGrainTimer(Rest, new GrainTimerCreationOptions(Look, Look));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Rest();

    public async Task<PermitGrant> Exchange(PermitReport report)
    {
        // Collected before its log is empty, its successor would have to wait for a window.
        DelayDeactivation(report.Window + TimeSpan.FromMinutes(1));
        if (report.Wanted > 0)
            await Hold(report.Window);
        return _ledger.Exchange(Now < _termEnds ? report : report with { Wanted = 0, Deferring = 0 });
    }

    private async Task Hold(TimeSpan window)
    {
        var asked = Now;
        if (asked < _termEnds - LeaseTerms.Term / 2)
            return;
        await Write(isInUse: true);
        _termEnds = asked + LeaseTerms.Term;
        if (_hasPredecessor)
            _ledger.CloseFor(LeaseTerms.AfterDeath(window));
        _hasPredecessor = false;
    }

    /// <summary>Nothing is bound any more: whoever comes next may grant at once.</summary>
    private async Task Rest()
    {
        if (!memory.State.IsInUse || _hasPredecessor || !_ledger.IsIdle())
            return;
        _termEnds = TimeSpan.Zero;
        try
        {
            await Write(isInUse: false);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
        }
    }

    private Task Write(bool isInUse)
    {
        memory.State = new RateLimitMemory { IsInUse = isInUse, Writes = memory.State.Writes + 1 };
        return memory.WriteStateAsync();
    }
}

/// <summary>What outlives the actor.</summary>
internal sealed class RateLimitMemory
{
    /// <summary>Permits are granted, or their calls may still be in the server's window.</summary>
    public bool IsInUse { get; set; }

    /// <summary>Each write is another, so that none is saved as unchanged.</summary>
    public long Writes { get; set; }
}
