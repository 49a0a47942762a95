using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.Tests.Grains.Completeness;

internal static class Reconciling
{
    /// <summary>A whole reconciliation from now on, to its end: one that is under way may have looked already.</summary>
    public static async Task<ReconcileProgress> Reconcile(this TestCluster cluster)
    {
        var reconciler = cluster.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key);
        await Eventually.True(async () => !(await reconciler.Progress()).IsRunning, "the reconciliation under way to end");
        await reconciler.Reconcile();
        return await Ended(reconciler);
    }

    public static async Task<ReconcileProgress> Ended(IReconcilerGrain reconciler)
    {
        var last = new ReconcileProgress();
        await Eventually.True(async () => (last = await reconciler.Progress()) is { IsRunning: false, FinishedAt: not null }, "the reconciliation to end");
        return last;
    }
}
