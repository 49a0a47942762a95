using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Days;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>What an actor knows of its entity: read from the tables when it wakes, kept in step with what it commits.</summary>
internal sealed class TrackedEntity
{
    /// <summary>Days of streams held in memory.</summary>
    public const int WindowDays = 120;

    public required EntityKey Key { get; init; }

    /// <summary>Whose entity it is; null for campaigns and ad accounts.</summary>
    public long? ArtistId { get; init; }

    /// <summary>The artist's, campaign's or account's name, or the release's title.</summary>
    public required string Name { get; init; }

    public SourceIds Ids { get; init; } = new();

    /// <summary>The first day of the release date, to its precision; null when unknown, and for all but releases.</summary>
    public DateOnly? ReleasedOn { get; init; }

    public required bool IsTracked { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public bool IsScheduled => IsTracked && PausedAt is null;

    /// <summary>Concluded days by source.</summary>
    public Dictionary<MetricSource, DayRange> Concluded { get; } = [];

    /// <summary>The newest day whose task row is written, by source: a tick that finds nothing again has nothing to add to it.</summary>
    public Dictionary<MetricSource, DateOnly> TaskWrittenOn { get; } = [];

    /// <summary>Two plain arrays: a node a day would be four times as large, and all actors of a catch-up may be awake at once.</summary>
    public SortedList<DateOnly, long> Streams { get; } = [];

    /// <summary>Whether the first of these days is the first of all. It stays so while an import brings more days than are held.</summary>
    public bool HoldsBeginning { get; set; } = true;

    /// <summary>What the detector keeps of it; null when it has to be read.</summary>
    public DetectorState? Detector { get; set; }

    /// <param name="came">Who gave the newest days, which are not concluded yet.</param>
    public KnownDays KnownDays(DayConditions conditions, MetricSource came) =>
        new(Streams, conditions, Concluded.Keys.Append(came).Select(source => source.Wire()).ToArray(), HoldsBeginning && Streams.Count > 0 ? Streams.GetKeyAtIndex(0) : null);

    /// <summary>The first day worth asking a source for.</summary>
    public DateOnly HistoryStart(SourceReach reach, DateOnly today, int historyDays)
    {
        if (reach.IsTodayOnly)
            return today;
        var oldest = today.AddDays(-historyDays);
        return ReleasedOn is { } released && released > oldest ? released : oldest;
    }

    /// <summary>A walk in vain whose task row of the day says as much, or more, already.</summary>
    public bool HasNothingToAdd(ConcludeRequest conclusion) =>
        conclusion is { Outcome.Status: TaskState.Skipped, Dag: Dags.Daily } && TaskWrittenOn.TryGetValue(conclusion.Source, out var day) && day == conclusion.RunDate;

    /// <summary>Takes over what was stored.</summary>
    public void Remember(IEnumerable<DayRow> rows)
    {
        if (Key.Kind != EntityKind.Release)
            return;
        var streams = DailyTable.Releases.Metrics.Index().First(column => column.Item == Metric.Streams).Index;
        foreach (var row in rows)
        {
            if (row.Values[streams] is { } count)
                Streams[row.Day] = count;
        }
    }

    /// <summary>Takes over what was concluded, and lets go of days that no longer matter.</summary>
    public void Take(ConcludeRequest conclusion)
    {
        if (conclusion.Dag == Dags.Daily)
            TaskWrittenOn[conclusion.Source] = conclusion.RunDate;
        if (conclusion.Concluded is { } concluded)
            Concluded[conclusion.Source] = concluded;
        while (Streams.Count > WindowDays)
        {
            Streams.RemoveAt(0);
            HoldsBeginning = false;
        }
    }
}
