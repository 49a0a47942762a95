using System.Diagnostics.Metrics;
using MusicInsights.Benchmarks.Push.Clients;

namespace MusicInsights.Benchmarks.Push;

/// <summary>The part of the way that is ours alone: from commit to handing an event to the connections, as the host itself measures it.</summary>
internal sealed class HandingOver : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Latencies _latencies = new();

    public HandingOver()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "push_latency_seconds")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => _latencies.Add(TimeSpan.FromSeconds(seconds)));
        _listener.Start();
    }

    /// <summary>In milliseconds; 0 where nothing was measured.</summary>
    public double Quantile(double share) => _latencies.Quantile(share);

    public void Dispose() => _listener.Dispose();
}
