namespace MusicInsights.Grains.Alerts.Mail.Reports;

/// <summary>What a daily or a weekly report tells.</summary>
/// <param name="FirstDay">Of the time it is about; for a day the same as <paramref name="LastDay"/>.</param>
/// <param name="Before">Of the time that it is compared with.</param>
internal sealed record Report(
    DateOnly FirstDay, DateOnly LastDay, ReportTotals Now, ReportTotals Before, IReadOnlyList<Mover> Movers, IReadOnlyList<OpenAlert> Alerts, ReportRuns Runs)
{
    public bool IsDaily => FirstDay == LastDay;
}

/// <summary>Null where no day of the time has a value.</summary>
internal sealed record ReportTotals(long? Streams, long? Saves, long? PlaylistAdds);

/// <summary>A release whose streams moved.</summary>
internal sealed record Mover(string Title, long Before, long Now);

internal sealed record OpenAlert(string Kind, string Subject, DateTimeOffset OpenedAt);

internal sealed record ReportRuns(int Runs, int Failed, int FailedTasks, long Records);
