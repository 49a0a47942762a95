using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.RateLimits;

namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>The silo's permits, one stock a credential: two sources with one credential share what it may do.</summary>
internal sealed class PermitOffice(IServiceProvider services, ILogger<CallPermits> log)
{
    private readonly ConcurrentDictionary<string, CallPermits> _permits = new(StringComparer.Ordinal);

    public CallPermits For(CallBudget budget) =>
        _permits.GetOrAdd(budget.Credential, _ => new CallPermits(budget, Ledger(budget), log));

    /// <summary>The cluster's ledger; where there is no cluster, this process is all there is.</summary>
    private Func<PermitReport, Task<PermitGrant>> Ledger(CallBudget budget)
    {
        if (services.GetService<IGrainFactory>() is { } grains)
            return grains.GetGrain<IRateLimitGrain>(IRateLimitGrain.Key(budget.Credential)).Exchange;
        var own = new PermitLedger(TimeProvider.System);
        return report => Task.FromResult(own.Exchange(report));
    }
}
