using MusicInsights.Tests.Grains;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Web.Admin.Matrix;

internal static class ModelWork
{
    /// <summary>No training and no rescoring is under way.</summary>
    public static Task Settled(TestCluster cluster) => Eventually.True(
        async () => (await cluster.Database.Rows("SELECT id FROM ml_tasks WHERE state = 'running'")).Count == 0, "work on models to end");
}
