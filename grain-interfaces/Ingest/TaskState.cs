namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>Where a task of the run ledger stands.</summary>
[GenerateSerializer, Alias("MusicInsights.TaskState")]
public enum TaskState
{
    Running = 0,
    Done = 1,
    Failed = 2,
    Skipped = 3,
}

/// <summary>Why a task had nothing to do. Closed: a new reason is a change of contract.</summary>
[GenerateSerializer, Alias("MusicInsights.SkipReason")]
public enum SkipReason
{
    /// <summary>Every day the source has is concluded.</summary>
    NothingNew = 0,

    /// <summary>The source does not have the day yet.</summary>
    NotYetPublished = 1,
    Paused = 2,

    /// <summary>No credential is configured for the source.</summary>
    NoCredential = 3,

    /// <summary>The entity has no id at this source.</summary>
    NotLinked = 4,
    CapabilityAbsent = 5,
    CircuitOpen = 6,
    BeforeRelease = 7,
    BudgetSpent = 8,
}
