using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Ingest;

/// <summary>Section <c>scheduler</c>.</summary>
public sealed class SchedulerOptions
{
    /// <summary>Hours between two ticks of one actor. A tick that finds nothing to do costs next to nothing.</summary>
    [Range(1, 24)]
    public int TickHours { get; set; } = 6;

    /// <summary>How far back a new release or artist is fetched, in days.</summary>
    [Range(1, 3660)]
    public int HistoryDays { get; set; } = 365;

    /// <summary>Days asked for in one call.</summary>
    [Range(1, 3660)]
    public int DaysPerCall { get; set; } = 366;

    /// <summary>Actors that one catch-up keeps busy at once.</summary>
    [Range(1, 1024)]
    public int CatchUpConcurrency { get; set; } = 32;

    /// <summary>Seconds until a walk that failed in passing is tried again; doubled at each failure, up to an hour.</summary>
    [Range(1, 3600)]
    public int RetrySeconds { get; set; } = 30;

    /// <summary>The hour (UTC) at which the day's run is opened, if no actor came first: from then on a day on which nothing happens is seen.</summary>
    [Range(0, 23)]
    public int RunOpensAtHour { get; set; } = 6;

    /// <summary>Minutes between two looks at the runs.</summary>
    [Range(1, 1440)]
    public int RunCheckMinutes { get; set; } = 15;

    /// <summary>Minutes after the day's end at which its run is closed, whatever is still outstanding.</summary>
    [Range(0, 1440)]
    public int RunGraceMinutes { get; set; } = 60;

    /// <summary>The hour (UTC) at which the whole is reconciled: reminders, days that are missing, totals.</summary>
    [Range(0, 23)]
    public int ReconcileAtHour { get; set; } = 5;

    /// <summary>Minutes after which a task that was opened and not ended is nobody's any more, as when its silo died.</summary>
    [Range(5, 10_080)]
    public int TaskAbandonedAfterMinutes { get; set; } = 120;
}
