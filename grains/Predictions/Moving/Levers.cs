using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Moving;

/// <summary>
/// What would move an answer: of the features that an owner can act upon, those of which a single one, changed by a factor of at most
/// ten, brings the model from below 50 % to it, or from there to below.
/// </summary>
internal sealed class Levers(Scorer scorer, ModelBody body, FeatureSchema schema)
{
    /// <summary>As many as a reader takes in.</summary>
    public const int Most = 3;

    private readonly Lever[] _levers = [.. Enumerable.Range(0, schema.Features.Count).Where(feature => schema.Features[feature].Actionable).Select(feature => new Lever(scorer, body, schema, feature))];

    /// <summary>The nearest first; none where no single feature does it.</summary>
    /// <param name="margin">What the model says of these features, in log-odds.</param>
    public IReadOnlyList<Move> Nearest(ReadOnlySpan<float> features, double margin)
    {
        Span<float> columns = stackalloc float[body.Filling.Columns];
        body.Filling.Fill(features, columns);
        var moves = new List<Move>();
        foreach (var lever in _levers)
            if (lever.Find(features, columns, margin) is { } move)
                moves.Add(move);
        return [.. moves.OrderBy(move => Math.Abs(move.To - move.From)).Take(Most)];
    }
}
