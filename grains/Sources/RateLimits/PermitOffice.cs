using System.Collections.Concurrent;

namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>The silo's permits, one stock a credential: two sources with one credential share what it may do.</summary>
internal sealed class PermitOffice
{
    private readonly ConcurrentDictionary<string, CallPermits> _stocks = new(StringComparer.Ordinal);

    public CallPermits For(CallBudget budget) => _stocks.GetOrAdd(budget.Credential, static (_, budget) => new CallPermits(budget), budget);
}
