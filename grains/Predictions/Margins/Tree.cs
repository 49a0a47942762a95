namespace MusicInsights.Grains.Predictions.Margins;

/// <summary>
/// A decision tree. A node sends a row to the left when its column is at most the threshold; a child below 0 is the leaf of its
/// complement, and a tree without nodes is its first leaf. Leaves are in log-odds.
/// </summary>
/// <remarks>Columns and thresholds are single precision, as the trainer saw them: in double a row could fall on the other side.</remarks>
internal sealed record Tree(int[] Columns, float[] Thresholds, int[] Left, int[] Right, double[] Leaves)
{
    public double Of(ReadOnlySpan<float> row)
    {
        var node = Columns.Length == 0 ? ~0 : 0;
        while (node >= 0) node = GoesLeft(node, row) ? Left[node] : Right[node];
        return Leaves[~node];
    }

    public bool GoesLeft(int node, ReadOnlySpan<float> row) => row[Columns[node]] <= Thresholds[node];

    /// <summary>At which nodes the row would go left, also at those that it never reaches: a bit a node.</summary>
    public ulong Turns(ReadOnlySpan<float> row)
    {
        var turns = 0UL;
        for (var node = 0; node < Columns.Length; node++)
            if (GoesLeft(node, row))
                turns |= 1UL << node;
        return turns;
    }
}
