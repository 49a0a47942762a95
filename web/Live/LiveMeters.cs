using System.Diagnostics.Metrics;

namespace MusicInsights.Web.Live;

/// <summary>What the live way measures of itself, exported as <c>musicinsights_viewers</c> and <c>musicinsights_push_latency_seconds</c>.</summary>
internal sealed class LiveMeters(IMeterFactory meters, TimeProvider time)
{
    /// <summary>The one meter of this program; the exporter puts its name before each instrument's.</summary>
    public const string MeterName = "musicinsights";

    private readonly UpDownCounter<long> _viewers =
        meters.Create(MeterName).CreateUpDownCounter<long>("viewers", description: "Open live connections.");

    private readonly Histogram<double> _latency =
        meters.Create(MeterName).CreateHistogram<double>("push_latency_seconds", "s", "From commit to handing the event to the connections.");

    public void Came() => _viewers.Add(1);

    public void Left() => _viewers.Add(-1);

    public void Told(IReadOnlyList<WireEvent> events)
    {
        var now = time.GetUtcNow();
        foreach (var e in events)
            _latency.Record(Math.Max(0, (now - e.CommittedAt).TotalSeconds));
    }
}
