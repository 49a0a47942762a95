using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>Turns that kept a scheduler longer than a second: as a cluster's own log tells of them, and as the process' counter does.</summary>
internal sealed class LongTurns : ILoggerProvider, ILogger
{
    private readonly MeterListener _listener = new();
    private int _logged;
    private long _counted;

    public LongTurns()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name != "orleans-scheduler-long-running-turns") return;
            HasCounter = true;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, measured, _, _) => Interlocked.Add(ref _counted, measured));
        _listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref _counted, measured));
        _listener.Start();
    }

    public int Logged => Volatile.Read(ref _logged);

    /// <summary>In the whole process: silos of other tests are counted, too.</summary>
    public long Counted
    {
        get
        {
            _listener.RecordObservableInstruments();
            return Volatile.Read(ref _counted);
        }
    }

    /// <summary>One that is not there would count nothing.</summary>
    public bool HasCounter { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains("took elapsed time", StringComparison.Ordinal))
            Interlocked.Increment(ref _logged);
    }

    public void Dispose() => _listener.Dispose();
}
