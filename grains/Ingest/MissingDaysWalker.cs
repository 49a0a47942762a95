using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;

namespace MusicInsights.Grains.Ingest;

/// <summary>Walks an entity's missing days at every source that has its kind, range after range.</summary>
internal sealed class MissingDaysWalker(IEnumerable<IMetricSource> sources, DailyIngest ingest, PortfolioClock clock, IOptions<SchedulerOptions> options)
{
    private const int CenturyOfDays = 36_525;

    public async Task<Walked> WalkMissing(TrackedEntity entity, IngestRequest? request)
    {
        var sum = new Walked(TaskState.Skipped, FetchedAny: false, ShouldRetry: false);
        if (!entity.IsScheduled && request is null)
            return sum;
        // A source that cannot be asked is no work of any day; who asks for it by hand is told so.
        foreach (var source in sources.Where(source => source.IsOn && source.Kind == entity.Key.Kind && (request is null ? source.IsConfigured : request.Source is null || request.Source == source.Name)))
            sum += await WalkSource(entity, source, request);
        return sum;
    }

    /// <summary>How things stand now is one answer, however many days nobody asked.</summary>
    private int DaysPerCall(SourceReach reach) => reach.IsTodayOnly ? CenturyOfDays : options.Value.DaysPerCall;

    private async Task<Walked> WalkSource(TrackedEntity entity, IMetricSource source, IngestRequest? request)
    {
        var sum = new Walked(TaskState.Skipped, FetchedAny: false, ShouldRetry: false);
        var today = clock.Today;
        DayRange? concluded = entity.Concluded.TryGetValue(source.Name, out var done) ? done : null;
        var ranges = DayPlan.Ranges(request, concluded, entity.HistoryStart(source.Reach, today, options.Value.HistoryDays), today, DaysPerCall(source.Reach));
        // A request opened a task: it is to end, also when everything it asks for is there.
        if (ranges.Count == 0 && request is not null)
            await ingest.Skip(entity, source.Name, SkipReason.NothingNew, CancellationToken.None);
        foreach (var range in ranges)
        {
            var planned = DayPlan.WithLookBack(range, concluded, source.Reach.LookBackDays);
            var report = await ingest.Walk(entity, source, planned, CancellationToken.None);
            sum += Walked.From(report);
            if (report.Covered is null)
                break;
        }

        return sum;
    }
}

/// <param name="Status">Done when anything was fetched, failed when anything failed, else skipped.</param>
internal readonly record struct Walked(TaskState Status, bool FetchedAny, bool ShouldRetry)
{
    public static Walked From(WalkReport report) => report.Answer switch
    {
        SourceAnswer => new Walked(TaskState.Done, true, false),
        SourceFailure failure => new Walked(TaskState.Failed, false, failure.IsTransient),
        SourceSkip { Reason: SkipReason.CircuitOpen } => new Walked(TaskState.Skipped, false, true),
        _ => new Walked(TaskState.Skipped, false, false),
    };

    public static Walked operator +(Walked a, Walked b) => new(
        a.Status == TaskState.Failed || b.Status == TaskState.Failed ? TaskState.Failed
        : a.Status == TaskState.Done || b.Status == TaskState.Done ? TaskState.Done : TaskState.Skipped,
        a.FetchedAny || b.FetchedAny,
        a.ShouldRetry || b.ShouldRetry);
}
