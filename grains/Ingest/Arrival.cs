using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>What came in, fetched or from a file, on its way to be judged.</summary>
internal sealed record Arrival
{
    public required MetricSource Source { get; init; }

    /// <summary>Since when it is known; what is judged by the day is judged by that one's.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    public required IReadOnlyList<CandidateDay> Days { get; init; }

    public IReadOnlyList<CampaignRef> Campaigns { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The days it speaks for; null when it speaks for none but its own.</summary>
    public DayRange? Covered { get; init; }

    /// <summary>A day it speaks for and gives no value of is a gap.</summary>
    public bool LeavesGaps { get; init; } = true;

    public RawPayload? Payload { get; init; }

    public long? ImportId { get; init; }

    /// <summary>The kept payload that is read again; null for what comes in for the first time.</summary>
    public long? ReplayOf { get; init; }

    public static Arrival Of(IMetricSource source, SourceAnswer answer, SourceReading reading, RawPayload payload, DateTimeOffset at) => new()
    {
        Source = source.Name, LeavesGaps = source.GivesDays, KnownAt = at, Days = reading.Days, Campaigns = reading.Campaigns, Findings = reading.Findings,
        Covered = answer.Covered, Payload = payload,
    };

    public static Arrival Of(IMetricSource source, DayRange covered, SourceReading reading, StoredPayload payload) => new()
    {
        Source = source.Name, LeavesGaps = source.GivesDays, KnownAt = payload.FetchedAt, Days = reading.Days, Campaigns = reading.Campaigns, Findings = reading.Findings,
        Covered = covered, ReplayOf = payload.Id,
    };

    public static Arrival Of(ImportedDays file, DateTimeOffset at) => new()
    {
        Source = file.Source, KnownAt = at, Days = file.Days, Campaigns = file.Campaigns, ImportId = file.ImportId,
    };
}
