using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Shapley;

namespace MusicInsights.Tests.Grains.Predictions.Shapley;

/// <summary>
/// The background of path-dependent values: a feature that is not told goes each way as often as the rows of training did at that
/// node, independent of the others. So a leaf's masks have the product of their features' shares.
/// </summary>
internal static class CoverBackground
{
    /// <param name="nodes">Rows of training that came to each node.</param>
    /// <param name="leaves">Rows of training that came to each leaf.</param>
    public static ExplainedTree Of(Tree tree, int[] featureOf, int[] nodes, int[] leaves) =>
        new(tree, [.. LeafPath.All(tree, featureOf).Select(path => Of(tree, path, nodes, leaves))]);

    private static LeafBackground Of(Tree tree, LeafPath path, int[] nodes, int[] leaves)
    {
        double Rows(int child) => child < 0 ? leaves[~child] : nodes[child];
        double Share(int feature) => Enumerable.Range(0, tree.Columns.Length).Aggregate(1.0, (share, node) =>
            (path.Left[feature] >> node & 1) == 1 ? share * Rows(tree.Left[node]) / nodes[node] :
            (path.Nodes[feature] >> node & 1) == 1 ? share * Rows(tree.Right[node]) / nodes[node] : share);
        double[] shares = [.. Enumerable.Range(0, path.Features.Length).Select(Share)];
        uint[] masks = [.. Enumerable.Range(0, 1 << shares.Length).Select(mask => (uint)mask)];
        return new LeafBackground(masks, [.. masks.Select(mask =>
            shares.Select((share, feature) => (mask >> feature & 1) == 1 ? share : 1 - share).Aggregate(1.0, (product, share) => product * share))]);
    }
}
