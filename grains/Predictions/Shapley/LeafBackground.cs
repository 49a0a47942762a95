namespace MusicInsights.Grains.Predictions.Shapley;

/// <summary>
/// All that a leaf's values need to know of the background: how often its rows are let through by which of the path's features.
/// The rows themselves are needed no more, so a model can be given away without them.
/// </summary>
/// <param name="Masks">As <see cref="LeafPath.Mask"/>, each once.</param>
/// <param name="Weights">How many rows; their sum is the same for all leaves.</param>
internal sealed record LeafBackground(uint[] Masks, double[] Weights)
{
    /// <param name="turns">Of each row of the background.</param>
    public static LeafBackground Of(LeafPath path, IReadOnlyList<ulong> turns)
    {
        var counts = new SortedDictionary<uint, double>();
        foreach (var row in turns)
        {
            var mask = path.Mask(row);
            counts[mask] = counts.GetValueOrDefault(mask) + 1;
        }
        return new LeafBackground([.. counts.Keys], [.. counts.Values]);
    }
}
