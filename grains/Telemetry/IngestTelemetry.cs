using System.Diagnostics.Metrics;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Telemetry;

/// <room takes="what happened" gives="instruments of System.Diagnostics.Metrics">Counters and durations of the way.</room>
/// <summary>What the day's way measures of itself. Never a grain's key as a label: there are too many.</summary>
internal sealed class IngestTelemetry : ILasting
{
    /// <summary>The one meter of this program; the exporter puts its name before each instrument's.</summary>
    public const string MeterName = "MusicInsights";

    private readonly LastingCounter _records;
    private readonly LastingCounter _tasks;
    private readonly Histogram<double> _duration;
    private readonly LastingCounter _drops;
    private readonly LastingCounter _predictions;
    private readonly Histogram<double> _reminderLag;

    public IngestTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _records = new(meter.CreateCounter<long>("ingest_records_total", description: "Records by source and by how they ended"));
        _tasks = new(meter.CreateCounter<long>("ingest_tasks_total", description: "Tasks by source and status"));
        _duration = meter.CreateHistogram<double>("ingest_duration_seconds", "s", "From the fetch to the commit of what was found");
        _drops = new(meter.CreateCounter<long>("stream_drops_total", description: "Drops that opened"));
        _predictions = new(meter.CreateCounter<long>("predictions_total", description: "Probabilities that were given, by target"));
        _reminderLag = meter.CreateHistogram<double>("reminder_lag_seconds", "s", "From a reminder's due time to its tick");
    }

    /// <summary>Tells 0 of what these sources, and everything that is counted without one, may bring.</summary>
    public void Expect(IEnumerable<MetricSource> sources)
    {
        foreach (var source in sources)
        {
            var name = new KeyValuePair<string, object?>("source", source.Wire());
            foreach (var status in new[] { TaskState.Done, TaskState.Failed, TaskState.Skipped })
                _tasks.Add(0, name, new("status", status.Wire()));
            foreach (var outcome in new[] { "accepted", "ignored", "refused" })
                _records.Add(0, name, new("outcome", outcome));
        }

        _drops.Add(0);
        foreach (var target in new[] { "rr", "dw" })
            _predictions.Add(0, new KeyValuePair<string, object?>("target", target));
    }

    public void TellAgain()
    {
        foreach (var counter in new[] { _records, _tasks, _drops, _predictions })
            counter.TellAgain();
    }

    public void TickArrived(TimeSpan late) => _reminderLag.Record(Math.Max(0, late.TotalSeconds));

    public void Walked(MetricSource source, ConcludeRequest request)
    {
        var outcome = request.Outcome;
        var name = new KeyValuePair<string, object?>("source", source.Wire());
        _tasks.Add(1, name, new("status", outcome.Status.Wire()));
        _duration.Record(outcome.Duration.TotalSeconds, name);
        Count(name, "accepted", outcome.Accepted);
        Count(name, "ignored", outcome.Ignored);
        Count(name, "refused", outcome.Refused);
        if (request.Judged is { Opened: > 0 } judged)
            _drops.Add(judged.Opened);
        if (request.Predicted is { } said)
            Foretold(said);
    }

    public void Foretold(PredictedRelease said)
    {
        if (said.ReleaseRadar is not null)
            _predictions.Add(1, new KeyValuePair<string, object?>("target", "rr"));
        if (said.DiscoverWeekly is not null)
            _predictions.Add(1, new KeyValuePair<string, object?>("target", "dw"));
    }

    private void Count(KeyValuePair<string, object?> source, string outcome, int records)
    {
        if (records > 0)
            _records.Add(records, source, new("outcome", outcome));
    }
}
