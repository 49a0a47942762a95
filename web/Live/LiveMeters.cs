using System.Diagnostics.Metrics;

namespace MusicInsights.Web.Live;

/// <summary>Exported as <c>musicinsights_viewers</c> and <c>musicinsights_push_latency_seconds</c>: the exporter puts the meter's name before.</summary>
internal sealed class LiveMeters(IMeterFactory meters, TimeProvider time)
{
    private readonly UpDownCounter<long> _viewers =
        meters.Create("MusicInsights").CreateUpDownCounter<long>("viewers", description: "Open live connections.");

    private readonly Histogram<double> _latency =
        meters.Create("MusicInsights").CreateHistogram<double>("push_latency_seconds", "s", "From commit to handing the event to the connections.");

    public void Came() => _viewers.Add(1);

    public void Left() => _viewers.Add(-1);

    public void Told(IReadOnlyList<WireEvent> events)
    {
        var now = time.GetUtcNow();
        foreach (var e in events)
            _latency.Record(Math.Max(0, (now - e.CommittedAt).TotalSeconds));
    }
}
