namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>
/// Finds what the schedule alone would leave behind (key: <c>reconciler:all</c>): reminders that are lost, entities that are
/// behind, days with neither a value nor a reason, totals that are not the sums of their rows. At start, daily and on demand.
/// </summary>
[Alias("MusicInsights.IReconcilerGrain")]
public interface IReconcilerGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "reconciler:all";

    /// <summary>Sees to it that it is done daily, and begins one now. Harmless when repeated.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Begins a reconciliation and answers at once; one that is under way is not doubled but answered.</summary>
    [Alias("Reconcile")]
    Task<ReconcileProgress> Reconcile();

    /// <summary>How far the one under way is, or how the last one ended. It is this activation's memory: after a silo's end there may be none.</summary>
    [Alias("Progress")]
    Task<ReconcileProgress> Progress();
}
