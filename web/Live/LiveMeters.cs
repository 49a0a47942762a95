using System.Diagnostics.Metrics;

namespace MusicInsights.Web.Live;

/// <summary>What the live way measures of itself, exported as <c>musicinsights_viewers</c> and <c>musicinsights_push_latency_seconds</c>.</summary>
internal sealed class LiveMeters
{
    /// <summary>The one meter of this program; the exporter puts its name before each instrument's.</summary>
    public const string MeterName = "musicinsights";

    private readonly UpDownCounter<long> _viewers;
    private readonly Histogram<double> _latency;
    private readonly TimeProvider _time;

    public LiveMeters(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(MeterName);
        _viewers = meter.CreateUpDownCounter<long>("viewers", description: "Open live connections");
        _latency = meter.CreateHistogram<double>("push_latency_seconds", "s", "From commit to handing the event to the connections");
        _time = time;
        // Nobody is watching yet, which is to be told, too.
        _viewers.Add(0);
    }

    public void Came() => _viewers.Add(1);

    public void Left() => _viewers.Add(-1);

    public void Told(IReadOnlyList<WireEvent> events)
    {
        var now = _time.GetUtcNow();
        foreach (var e in events)
            _latency.Record(Math.Max(0, (now - e.CommittedAt).TotalSeconds));
    }
}
