using MusicInsights.Grains.Predictions.Shapley;

namespace MusicInsights.Grains.Predictions.Margins;

/// <summary>The sum of many trees.</summary>
internal sealed class TreeMargin : IMargin
{
    private readonly Tree[] _trees;
    private readonly TreeGame[] _games;

    public TreeMargin(IReadOnlyList<ExplainedTree> trees, ReadOnlySpan<int> featureOf)
    {
        _trees = [.. trees.Select(tree => tree.Tree)];
        _games = new TreeGame[trees.Count];
        for (var i = 0; i < _games.Length; i++)
            _games[i] = new TreeGame(trees[i], featureOf);
        Base = _games.Sum(game => game.Base);
    }

    public double Base { get; }

    public double Of(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var tree in _trees)
            sum += tree.Of(row);
        return sum;
    }

    public void Explain(ReadOnlySpan<float> row, double weight, Span<double> values)
    {
        foreach (var game in _games)
            game.Explain(row, weight, values);
    }
}
