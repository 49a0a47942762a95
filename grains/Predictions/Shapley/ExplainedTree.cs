using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Grains.Predictions.Shapley;

/// <summary>A tree with what its explanation needs of the background, leaf by leaf.</summary>
internal sealed record ExplainedTree(Tree Tree, LeafBackground[] Backgrounds)
{
    public static ExplainedTree Of(Tree tree, ReadOnlySpan<int> featureOf, IReadOnlyList<float[]> background)
    {
        var turns = background.Select(row => tree.Turns(row)).ToArray();
        return new ExplainedTree(tree, [.. LeafPath.All(tree, featureOf).Select(path => LeafBackground.Of(path, turns))]);
    }
}
