using MusicInsights.GrainInterfaces.Backfills;

namespace MusicInsights.Grains.Backfills;

/// <summary>Where a backfill stands.</summary>
internal enum BackfillStatus
{
    /// <summary>Ordered; what is to be fetched is not worked out yet.</summary>
    Planned,
    Running,
    Paused,
    Cancelled,

    /// <summary>Everything has ended, and no more than half of it failed.</summary>
    Done,
    Failed,
}

/// <summary>A backfill's row.</summary>
internal sealed record Backfill(long Id, BackfillOrder Order, BackfillStatus Status)
{
    /// <summary>There is something to be done, and nobody who wants it left.</summary>
    public bool IsUnderWay => Status is BackfillStatus.Planned or BackfillStatus.Running;
}
