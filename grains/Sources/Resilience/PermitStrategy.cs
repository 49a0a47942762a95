using System.Net;
using MusicInsights.Grains.Sources.RateLimits;
using Polly;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>Holds a permit while an attempt is under way, and tells all others of the credential when the server wants a pause.</summary>
internal sealed class PermitStrategy(CallPermits permits) : ResilienceStrategy<HttpAnswer>
{
    protected override async ValueTask<Outcome<HttpAnswer>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpAnswer>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            if (await permits.Take(context.CancellationToken) is { } none)
                return Outcome.FromResult(new HttpAnswer(null, none.Failure) { ComeBackIn = none.ComeBackIn });
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<HttpAnswer>(e);
        }

        try
        {
            var outcome = await callback(context, state);
            if (outcome.Result?.Reply is { Status: HttpStatusCode.TooManyRequests, RetryAfter: { } wait })
                permits.Close(wait);
            return outcome;
        }
        finally
        {
            permits.End();
        }
    }
}

/// <summary>The strategy has nothing to be set.</summary>
internal sealed class PermitStrategyOptions : ResilienceStrategyOptions;
