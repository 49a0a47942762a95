using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.Tests.Grains.Completeness;

internal static class Reconciling
{
    /// <summary>A whole reconciliation from now on, to its end: one that is under way may have looked already.</summary>
    public static async Task<ReconcileProgress> Reconcile(this TestCluster cluster)
    {
        var reconciler = cluster.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key);
        await Settled(cluster);
        await reconciler.Reconcile();
        return await Ended(reconciler);
    }

    /// <summary>None is under way.</summary>
    public static Task Settled(this TestCluster cluster) => Eventually.True(
        async () => !(await cluster.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key).Progress()).IsRunning, "the reconciliation under way to end");

    public static async Task<ReconcileProgress> Ended(IReconcilerGrain reconciler)
    {
        var last = new ReconcileProgress();
        await Eventually.True(async () => (last = await reconciler.Progress()) is { IsRunning: false, FinishedAt: not null }, "the reconciliation to end");
        return last;
    }
}
