using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Tests.Grains.Completeness;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>The program's own look at everything finds nothing to put right. It mends what it does find, so it looks last.</summary>
internal static class ReconcileCheck
{
    private const int Attempts = 20;

    public static async Task<IEnumerable<string>> Find(SimulatedMonth month)
    {
        var found = await Reconciled(month);
        return Faults().ToList();

        IEnumerable<string> Faults()
        {
            if (found.IsBroken)
                yield return "the reconciliation broke off";
            if (found.DaysFetchedAgain > 0)
                yield return $"the reconciliation asked again for {found.DaysFetchedAgain} days without row or reason";
            if (found.MissingTotal > 0)
                yield return $"the reconciliation is missing {found.MissingTotal} days: {string.Join("; ", found.Missing.Take(3))}";
            if (found.RemindersRestored + found.RemindersRemoved > 0)
                yield return $"the reconciliation restored {found.RemindersRestored} reminders and removed {found.RemindersRemoved}";
            if (found.TotalsCorrected > 0)
                yield return $"the reconciliation corrected {found.TotalsCorrected} days of totals";
        }
    }

    /// <summary>Where it is looked for, it may still be on a silo that was killed.</summary>
    private static async Task<ReconcileProgress> Reconciled(SimulatedMonth month)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await month.Cluster.Reconcile();
            }
            catch (OrleansException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            }
        }
    }
}
