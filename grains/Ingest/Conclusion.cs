using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Validation;

namespace MusicInsights.Grains.Ingest;

/// <summary>How a walk ended, before it is written down.</summary>
internal sealed record Conclusion
{
    public Verdict? Verdict { get; init; }

    public StoreReport? Stored { get; init; }

    public FindingTally Found { get; init; } = FindingTally.None;

    public DayRange? Covered { get; init; }

    /// <summary>What was found in a release's days; null when none were judged.</summary>
    public Detection? Judged { get; init; }

    /// <summary>What is said of a release's coming weeks; null when nothing is.</summary>
    public Foretold? Predicted { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>What the source said instead of giving days.</summary>
    public SourceResult? Nothing { get; init; }

    /// <summary>The days that were asked for in vain.</summary>
    public DayRange? Asked { get; init; }

    /// <summary>What shows why there was nothing.</summary>
    public long? EvidenceId { get; init; }

    /// <summary>Which of the day's runs has the task.</summary>
    public string Dag { get; private init; } = Dags.Daily;

    /// <summary>What is learned later of days long gone is no drop of today: only the day's own run finds any.</summary>
    public Conclusion OfRun(string dag, TimeSpan duration) => this with { Dag = dag, Duration = duration, Judged = dag == Dags.Daily ? Judged : null };

    public static Conclusion OfNothing(SourceResult answer, DayRange? asked, long? evidenceId) => new() { Nothing = answer, Asked = asked, EvidenceId = evidenceId };

    public ConcludeRequest ToRequest(TrackedEntity entity, MetricSource source, DateOnly ranOn, DateTimeOffset now) => new()
    {
        Entity = entity.Key, ArtistId = entity.ArtistId, Source = source, At = now, RunDate = ranOn, Dag = Dag,
        Outcome = ToOutcome(),
        Concluded = Covered is { } covered ? DayPlan.Extend(entity.Concluded.TryGetValue(source, out var done) ? done : null, covered) : null,
        Judged = Judged is { } judged ? Judgement.Of(judged) : null,
        Predicted = Predicted is { } foretold ? Prediction.Of(foretold) : null,
    };

    public AbsorbReport ToAbsorbReport() => new(
        Stored!.Changed.Count + Found.Accepted,
        [.. Ignored().Where(ignored => ignored.Count > 0)],
        [.. Verdict!.Refused, .. Found.Refused],
        Stored.Changed.Select(row => (row.EntityId, row.Day)).Distinct().Count());

    private IEnumerable<IgnoredCount> Ignored() =>
        Verdict!.Ignored.Select(ignored => new IgnoredCount(ignored.Key, ignored.Value))
            .Append(new IgnoredCount(IgnoredReason.Unchanged, Stored!.Unchanged))
            .Append(new IgnoredCount(IgnoredReason.Outranked, Stored.Outranked));

    private TaskOutcome ToOutcome() => Nothing switch
    {
        SourceSkip skip => new TaskOutcome { Status = TaskState.Skipped, Skip = skip.Reason, Days = Asked, Duration = Duration },
        SourceFailure failure => new TaskOutcome
        {
            Status = TaskState.Failed, ErrorClass = failure.Class, ErrorMessage = failure.Message, Days = Asked, Duration = Duration, PayloadId = EvidenceId,
        },
        _ => new TaskOutcome
        {
            Status = TaskState.Done, Days = Covered, Duration = Duration, PayloadId = Stored!.PayloadId,
            Accepted = Stored.Changed.Count + Found.Accepted, Ignored = Ignored().Sum(ignored => ignored.Count) + Found.Ignored,
            Refused = Verdict!.Refused.Count + Found.Refused.Count,
            Anomalies = Judged is { } judged ? judged.Drops.Opened.Count + judged.Spikes.Count : 0,
        },
    };
}
