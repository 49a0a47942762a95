namespace MusicInsights.Grains.Predictions.Shapley;

/// <summary>
/// A leaf is reached when certain features are this row's (<c>own</c>) and certain others are the background's (<c>other</c>);
/// the rest does not matter. What each of them has of it follows from the orders in which features may be told.
/// </summary>
internal static class ShapleyWeight
{
    private const int Most = 64;
    private static readonly double[,] Table = Fill();

    /// <summary>(own − 1)! · other! ÷ (own + other)!: the share of a feature that must be this row's.</summary>
    public static double Own(int own, int other) => Table[own - 1, other];

    /// <summary>− own! · (other − 1)! ÷ (own + other)!: the share of one that must not be.</summary>
    public static double Other(int own, int other) => -Table[other - 1, own];

    private static double[,] Fill()
    {
        // first! · second! ÷ (first + second + 1)!, each from its neighbour: no factorial is ever large.
        var table = new double[Most, Most + 1];
        for (var first = 0; first < Most; first++)
        {
            table[first, 0] = 1.0 / (first + 1);
            for (var second = 1; second <= Most; second++)
                table[first, second] = table[first, second - 1] * second / (first + second + 1);
        }
        return table;
    }
}
