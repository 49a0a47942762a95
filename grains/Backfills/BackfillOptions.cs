using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Backfills;

/// <summary>Section <c>backfill</c>.</summary>
public sealed class BackfillOptions
{
    /// <summary>Entities that one backfill fetches at once.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    /// <summary>How often days are asked for that fail in passing.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 5;

    /// <summary>Seconds until what failed in passing is tried again; doubled each time, up to an hour.</summary>
    [Range(1, 3600)]
    public int RetrySeconds { get; set; } = 60;
}
