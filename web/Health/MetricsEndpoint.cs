using Prometheus;

namespace MusicInsights.Web.Health;

/// <summary>
/// The process's instruments for Prometheus. Only the meters that someone watches: exporting all of .NET's would make an idle
/// host 700 series wide.
/// </summary>
internal static class MetricsEndpoint
{
    private static readonly double[] LatencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    // The exporter listens to the whole process: once, however many hosts it holds.
    private static readonly Lazy<IDisposable> Listening = new(() =>
    {
        Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressEventCounters = true, SuppressMeters = true });
        return MeterAdapter.StartListening(new MeterAdapterOptions
        {
            InstrumentFilterPredicate = instrument => instrument.Meter.Name is "MusicInsights" or "Microsoft.Orleans" or "Npgsql" or "Polly",
            ResolveHistogramBuckets = instrument => instrument.Name.EndsWith("_seconds", StringComparison.Ordinal) ? LatencyBuckets : Histogram.ExponentialBuckets(1, 4, 10),
            // A figure that changes once a day must not vanish in between.
            MetricsExpireAfter = TimeSpan.FromDays(2),
        });
    });

    public static void MapMetricsOfProcess(this IEndpointRouteBuilder app)
    {
        _ = Listening.Value;
        app.MapMetrics("/metrics");
    }
}
