using MusicInsights.Grains.Sources.RateLimits;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>
/// A source's one pipeline, from the outside in: bounded concurrency, retries of what passes, a circuit that opens when nothing
/// does, a permit for each attempt, and a time limit that begins once the permit is there.
/// </summary>
internal static class HttpPipeline
{
    public static ResiliencePipeline<HttpAnswer> Build(SourceHttpSettings settings, CallPermits? permits)
    {
        // A scaled clock must not shorten what a real server is given: waiting is in real time.
        var builder = new ResiliencePipelineBuilder<HttpAnswer> { Name = settings.Source, TimeProvider = TimeProvider.System };
        var slots = new CallSlots(settings.Concurrency);
        builder.AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = arguments => slots.Enter(arguments.Context.CancellationToken) });
        if (settings.Retries > 0)
            builder.AddRetry(Retry(settings.Retries));
        builder.AddCircuitBreaker(Circuit());
        if (permits is not null)
            builder.AddStrategy(_ => new PermitStrategy(permits), new PermitStrategyOptions());
        return builder.AddTimeout(TimeSpan.FromSeconds(settings.TimeoutSeconds)).Build();
    }

    private static RetryStrategyOptions<HttpAnswer> Retry(int retries) => new()
    {
        ShouldHandle = new PredicateBuilder<HttpAnswer>().HandleResult(answer => answer.IsWorthWaiting).Handle<TimeoutRejectedException>(),
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(30),
        DelayGenerator = arguments => ValueTask.FromResult(Asked(arguments.Outcome.Result)),
    };

    /// <summary>What the server asked for, and a little more, so that those it sent away do not come back all at once.</summary>
    private static TimeSpan? Asked(HttpAnswer? answer) =>
        answer?.ComeBackIn is { } wait ? wait + TimeSpan.FromMilliseconds(Random.Shared.Next(50, 300)) : null;

    private static CircuitBreakerStrategyOptions<HttpAnswer> Circuit() => new()
    {
        ShouldHandle = new PredicateBuilder<HttpAnswer>().HandleResult(answer => answer.IsTransient).Handle<TimeoutRejectedException>(),
        FailureRatio = 0.9,
        MinimumThroughput = 20,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(15),
    };
}
