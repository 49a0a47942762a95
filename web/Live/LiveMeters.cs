using System.Diagnostics.Metrics;

namespace MusicInsights.Web.Live;

/// <summary>What the live way measures of itself, exported as <c>musicinsights_viewers</c> and <c>musicinsights_push_latency_seconds</c>.</summary>
internal sealed class LiveMeters
{
    /// <summary>The one meter of this program; the exporter puts its name before each instrument's.</summary>
    public const string MeterName = "musicinsights";

    private readonly Histogram<double> _latency;
    private readonly TimeProvider _time;
    private long _viewers;

    public LiveMeters(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(MeterName);
        // Asked for each time: what is only told when it changes is let go of after a day without change.
        meter.CreateObservableGauge("viewers", () => Interlocked.Read(ref _viewers), description: "Open live connections");
        _latency = meter.CreateHistogram<double>("push_latency_seconds", "s", "From commit to handing the event to the connections");
        _time = time;
    }

    public void Came() => Interlocked.Increment(ref _viewers);

    public void Left() => Interlocked.Decrement(ref _viewers);

    public void Told(IReadOnlyList<WireEvent> events)
    {
        var now = _time.GetUtcNow();
        foreach (var e in events)
            _latency.Record(Math.Max(0, (now - e.CommittedAt).TotalSeconds));
    }
}
