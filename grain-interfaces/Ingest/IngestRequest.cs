using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>Which days to fetch.</summary>
/// <param name="First">First day; null: where the concluded days end.</param>
/// <param name="Last">Last day; null: the newest the source has.</param>
/// <param name="Force">Fetch concluded days again too.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.IngestRequest")]
public sealed record IngestRequest(
    [property: Id(0)] DateOnly? First = null,
    [property: Id(1)] DateOnly? Last = null,
    [property: Id(2)] bool Force = false)
{
    /// <summary>The one source that is asked; null: every source of the entity's kind.</summary>
    [Id(3)] public MetricSource? Source { get; init; }
}

/// <summary>Days of one entity, read from an imported file.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.ImportedDays")]
public sealed record ImportedDays
{
    /// <summary>The import they belong to; null in a dry run, which writes nothing.</summary>
    [Id(0)] public required long? ImportId { get; init; }

    [Id(1)] public required MetricSource Source { get; init; }

    [Id(2)] public required IReadOnlyList<CandidateDay> Days { get; init; }

    /// <summary>Who the series are; for an ad account alone.</summary>
    [Id(3)] public IReadOnlyList<CampaignRef> Campaigns { get; init; } = [];

    public bool IsDryRun => ImportId is null;
}

/// <summary>What became of imported days.</summary>
/// <param name="Accepted">Records that were stored.</param>
/// <param name="Changed">Days whose stored values changed: new or replaced. Each of an ad account's campaigns has days of its own.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.AbsorbReport")]
public sealed record AbsorbReport(
    [property: Id(0)] int Accepted,
    [property: Id(1)] IReadOnlyList<IgnoredCount> Ignored,
    [property: Id(2)] IReadOnlyList<Rejection> Refused,
    [property: Id(3)] int Changed);

/// <summary>A tracked actor's state.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.TrackedSnapshot")]
public sealed record TrackedSnapshot
{
    [Id(0)] public required EntityKey Entity { get; init; }

    [Id(1)] public required string Name { get; init; }

    /// <summary>Last concluded day by source.</summary>
    [Id(2)] public required IReadOnlyDictionary<string, DateOnly> ConcludedThrough { get; init; }

    [Id(3)] public required bool HasReminder { get; init; }

    [Id(4)] public DateTimeOffset? PausedAt { get; init; }

    [Id(5)] public DateTimeOffset? LastTickAt { get; init; }

    [Id(6)] public required bool IsWorking { get; init; }

    /// <summary>How the last walk ended: done, failed or skipped; null before the first.</summary>
    [Id(7)] public string? LastOutcome { get; init; }
}
