using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>Looks at everything that a month has left behind, each point by its own means: a line here is a check there.</summary>
internal static class MonthAudit
{
    private static readonly Func<SimulatedMonth, Task<IEnumerable<string>>>[] Checks =
    [
        DayCheck.Find,
        RevisionCheck.Find,
        LedgerCheck.Runs,
        LedgerCheck.Tasks,
        TotalsCheck.Find,
        ScheduleCheck.Cursors,
        ScheduleCheck.Reminders,
        ReconcileCheck.Find,
    ];

    /// <summary>What is wrong; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> Faults(SimulatedMonth month)
    {
        var faults = new List<string>();
        foreach (var check in Checks)
            faults.AddRange(await check(month));
        return faults;
    }

    public static async Task<long> CountDays(this TestDatabase database) =>
        await database.Count("spotify_streams_daily") + await database.Count("spotify_audience_daily") + await database.Count("day_gaps");

    public static Task<long> CountRevisions(this TestDatabase database) => database.Count("metric_revisions");
}
