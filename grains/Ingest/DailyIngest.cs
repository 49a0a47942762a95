using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Telemetry;
using MusicInsights.Grains.Validation;

namespace MusicInsights.Grains.Ingest;

/// <room takes="a tick, an order or a file's days" gives="concluded days: rows, gaps, drops, predictions, tasks, the cursor">The way of a day, and the actors that walk it: artist, release, campaign, ad account.</room>
/// <summary>The way of a day: fetch → validate → store → detect → predict → notify → push. Every metric comes along here, also from files.</summary>
internal sealed class DailyIngest(
    DayValidator validator, Shelves shelves, DayWriter writer, DetectStep detect, PredictStep predict, LiveNudge live, IngestTelemetry telemetry, PortfolioClock clock, TimeProvider wall, ILogger<DailyIngest> log)
{
    /// <summary>Fetches days and walks them to their end. What a source does wrong becomes a task row, never an exception.</summary>
    public async Task<WalkReport> Walk(TrackedEntity entity, IMetricSource source, PlannedDays days, CancellationToken stop)
    {
        using var span = Spans.Task(entity.Key.Kind, source.Name);
        var (begun, today) = (wall.GetTimestamp(), clock.Today);
        var fetched = await Fetched.From(source, entity, days, clock, stop);                                       // fetch
        var conclusion = fetched.Arrival is { } arrival
            ? await Travel(entity, arrival, days.Dag == Dags.Daily, stop)
            : Conclusion.OfNothing(fetched.Answer, days.Days, await shelves.KeepEvidence(entity, source.Name, fetched, stop));
        var (status, task) = await Notify(entity, source.Name, today, conclusion.OfRun(days.Dag, wall.GetElapsedTime(begun)), stop);
        span.Ended(status, task);
        return new WalkReport(fetched.Answer, conclusion.Covered);
    }

    /// <summary>Takes days that a file brought the same way, from validation on.</summary>
    public async Task<AbsorbReport> Absorb(TrackedEntity entity, ImportedDays file, CancellationToken stop)
    {
        var (begun, today) = (wall.GetTimestamp(), clock.Today);
        var conclusion = await Travel(entity, Arrival.Of(file, clock.GetUtcNow()), foretells: true, stop);
        await Notify(entity, file.Source, today, conclusion with { Duration = wall.GetElapsedTime(begun) }, stop);
        return conclusion.ToAbsorbReport();
    }

    /// <summary>Takes what is kept of an earlier walk the same way, up to its storing.</summary>
    public async Task<AbsorbReport> Again(TrackedEntity entity, Arrival arrival, CancellationToken stop) =>
        (await Travel(entity, arrival, foretells: false, stop)).ToAbsorbReport();

    /// <summary>Concludes that there was nothing to walk, for who asked to hear of it.</summary>
    public Task Skip(TrackedEntity entity, MetricSource source, SkipReason reason, CancellationToken stop) =>
        Notify(entity, source, clock.Today, Conclusion.OfNothing(new SourceSkip(reason), null, null), stop);

    /// <param name="foretells">Not where days long gone are learned: what would be said is of a day that somebody else tells of.</param>
    private async Task<Conclusion> Travel(TrackedEntity entity, Arrival arrival, bool foretells, CancellationToken stop)
    {
        var verdict = validator.Judge(arrival.Days, entity.ReleasedOn, DateOnly.FromDateTime(arrival.KnownAt.UtcDateTime)); // validate
        var (stored, found) = await shelves.Store(entity, verdict, arrival, stop);                                 // store
        live.Announce();

        entity.Remember(stored.Changed);
        Detection? judged = verdict.Accepted.Count > 0 ? await detect.Judge(entity, arrival.Source, stop) : null;  // detect
        Foretold? foretold = foretells && verdict.Accepted.Count > 0 ? await predict.Say(entity, stop) : null;      // predict
        return new Conclusion { Verdict = verdict, Stored = stored, Found = found, Covered = arrival.Covered, Judged = judged, Predicted = foretold };
    }

    private async Task<(TaskState Status, long? Task)> Notify(TrackedEntity entity, MetricSource source, DateOnly ranOn, Conclusion conclusion, CancellationToken stop)
    {
        var request = conclusion.ToRequest(entity, source, ranOn, clock.GetUtcNow());
        long? task = null;
        if (!entity.HasNothingToAdd(request))
        {
            task = (await writer.Conclude(request, stop)).TaskId;                                                  // notify
            live.Announce();                                                                                       // push
        }

        entity.Take(request);
        telemetry.Walked(source, request);
        log.Walked(entity, request, task);
        return (request.Outcome.Status, task);
    }
}
