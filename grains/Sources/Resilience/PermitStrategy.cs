using MusicInsights.Grains.Sources.RateLimits;
using Polly;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>Holds a permit while an attempt is under way.</summary>
internal sealed class PermitStrategy(CallPermits permits) : ResilienceStrategy<HttpAnswer>
{
    protected override async ValueTask<Outcome<HttpAnswer>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpAnswer>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            await permits.Take(context.CancellationToken);
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<HttpAnswer>(e);
        }

        try
        {
            return await callback(context, state);
        }
        finally
        {
            permits.End();
        }
    }
}

/// <summary>The strategy has nothing to be set.</summary>
internal sealed class PermitStrategyOptions : ResilienceStrategyOptions;
