using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>The source's one pipeline: bounded concurrency, retries of what passes, a circuit that opens when nothing does, a time limit a call.</summary>
internal static class StatisticsResilience
{
    /// <summary>Who is asked to stay away for longer goes, and leaves the place to others; the actor comes again by itself.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static void Build(ResiliencePipelineBuilder<StatisticsAnswer> builder, StatisticsOptions options)
    {
        var isTransient = new PredicateBuilder<StatisticsAnswer>().HandleResult(answer => answer.Failure is { IsTransient: true }).Handle<TimeoutRejectedException>();
        var isWorthWaiting = new PredicateBuilder<StatisticsAnswer>()
            .HandleResult(answer => answer.Failure is { IsTransient: true } && !(answer.RetryAfter > LongestWait)).Handle<TimeoutRejectedException>();
        // A scaled clock must not shorten what a real server is given: waiting is in real time.
        builder.TimeProvider = TimeProvider.System;
        builder.AddConcurrencyLimiter(options.Concurrency, queueLimit: int.MaxValue);
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<StatisticsAnswer>
            {
                ShouldHandle = isWorthWaiting,
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(500),
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
            });
        }

        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<StatisticsAnswer>
        {
            ShouldHandle = isTransient,
            FailureRatio = 0.9,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
        });
        builder.AddTimeout(TimeSpan.FromSeconds(options.TimeoutSeconds));
    }

    public static IServiceCollection AddStatisticsResilience(this IServiceCollection services) =>
        services.AddResiliencePipeline<string, StatisticsAnswer>(StatisticsClient.Name, (builder, context) =>
            Build(builder, context.ServiceProvider.GetRequiredService<IOptions<StatisticsOptions>>().Value));
}
