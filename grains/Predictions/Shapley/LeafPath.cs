using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Grains.Predictions.Shapley;

/// <summary>The way to a leaf, feature by feature: the nodes that ask for the feature, and those of them at which it goes left.</summary>
internal sealed record LeafPath(int Leaf, int[] Features, ulong[] Nodes, ulong[] Left)
{
    /// <summary>Of a row's turns: which features let it through to this leaf, a bit a feature of the path.</summary>
    public uint Mask(ulong turns)
    {
        var mask = 0u;
        for (var i = 0; i < Features.Length; i++)
            mask |= ((turns & Nodes[i]) == Left[i] ? 1u : 0u) << i;
        return mask;
    }

    public static LeafPath[] All(Tree tree, ReadOnlySpan<int> featureOf)
    {
        if (tree.Columns.Length > 64) throw new ArgumentException("A tree of more than 64 nodes has no place in the turns of a row.", nameof(tree));
        var found = new LeafPath[tree.Leaves.Length];
        if (tree.Columns.Length == 0) found[0] = new LeafPath(0, [], [], []);
        else Walk(tree, 0, [], featureOf, found);
        return found;
    }

    private static void Walk(Tree tree, int node, List<(int Feature, int Node, bool Left)> turns, ReadOnlySpan<int> featureOf, LeafPath[] found)
    {
        if (node < 0)
        {
            found[~node] = Of(~node, turns);
            return;
        }
        foreach (var left in (ReadOnlySpan<bool>)[true, false])
        {
            turns.Add((featureOf[tree.Columns[node]], node, left));
            Walk(tree, left ? tree.Left[node] : tree.Right[node], turns, featureOf, found);
            turns.RemoveAt(turns.Count - 1);
        }
    }

    private static LeafPath Of(int leaf, List<(int Feature, int Node, bool Left)> turns)
    {
        var features = turns.Select(turn => turn.Feature).Distinct().Order().ToArray();
        if (features.Length > 32) throw new InvalidOperationException("A way through more than 32 features has no place in a mask.");
        ulong Nodes(int feature, Func<bool, bool> which) =>
            turns.Where(turn => turn.Feature == feature && which(turn.Left)).Aggregate(0UL, (nodes, turn) => nodes | 1UL << turn.Node);
        return new LeafPath(leaf, features, [.. features.Select(feature => Nodes(feature, _ => true))], [.. features.Select(feature => Nodes(feature, left => left))]);
    }
}
