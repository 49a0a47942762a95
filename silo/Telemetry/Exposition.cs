using Prometheus;

namespace MusicInsights.Silo.Telemetry;

/// <summary>Gives what is measured to Prometheus.</summary>
public static class Exposition
{
    /// <summary>Orleans measures 184 things; these are the ones an operator acts on.</summary>
    internal static readonly IReadOnlySet<string> OrleansInstruments = new HashSet<string>
    {
        "orleans-reminders-tardiness", "orleans-reminders-active", "orleans-catalog-activations", "orleans-scheduler-long-running-turns",
        "orleans-app-requests-timedout", "orleans-storage-read-errors", "orleans-storage-write-errors",
        "orleans-gateway-connected-clients", "orleans-client-connected-gateways", "orleans-watchdog-health-checks-failed",
    };

    /// <summary>A series that nothing is told of for so long goes: as long as the exporter allows. Counters of this program are told again within that time.</summary>
    internal static readonly TimeSpan Forgets = TimeSpan.FromDays(1);

    private static IDisposable? _listener;

    /// <summary>Serves <c>/metrics</c>.</summary>
    public static void MapExposition(this IEndpointRouteBuilder endpoints)
    {
        Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressEventCounters = true, SuppressMeters = true });
        _listener ??= MeterAdapter.StartListening(new MeterAdapterOptions
        {
            InstrumentFilterPredicate = instrument => string.Equals(instrument.Meter.Name, "MusicInsights", StringComparison.OrdinalIgnoreCase) || OrleansInstruments.Contains(instrument.Name),
            MetricsExpireAfter = Forgets,
            ResolveHistogramBuckets = instrument => instrument.Unit == "s" ? [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600] : [1, 10, 100, 1_000],
        });
        endpoints.MapMetrics();
    }
}
