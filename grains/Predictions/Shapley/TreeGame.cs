using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Grains.Predictions.Shapley;

/// <room takes="a model and a row of features" gives="contributions that add up to the margin">Says exactly how much each feature moved a prediction.</room>
/// <summary>A tree is the sum of its leaves, and so are its Shapley values.</summary>
internal sealed class TreeGame
{
    private readonly Tree _tree;
    private readonly LeafGame[] _leaves;

    public TreeGame(ExplainedTree explained, ReadOnlySpan<int> featureOf)
    {
        _tree = explained.Tree;
        _leaves = [.. LeafPath.All(_tree, featureOf).Zip(explained.Backgrounds, (path, background) => new LeafGame(path, background, _tree.Leaves[path.Leaf]))];
        Base = _leaves.Sum(leaf => leaf.Base);
    }

    public double Base { get; }

    public void Explain(ReadOnlySpan<float> row, double weight, Span<double> values)
    {
        var turns = _tree.Turns(row);
        foreach (var leaf in _leaves)
            leaf.Explain(turns, weight, values);
    }
}
