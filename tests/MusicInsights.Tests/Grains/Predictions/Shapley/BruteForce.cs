using System.Numerics;
using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Tests.Grains.Predictions.Shapley;

/// <summary>Shapley values by their definition: every subset of the features is played.</summary>
internal static class BruteForce
{
    public static double[] Explain(IMargin margin, float[] row, int[] featureOf, IReadOnlyList<float[]> background)
    {
        var features = featureOf.Max() + 1;
        var worth = new double[1 << features];
        var mixed = new float[row.Length];
        for (var told = 0; told < worth.Length; told++)
        {
            foreach (var other in background)
            {
                for (var column = 0; column < row.Length; column++)
                    mixed[column] = (told >> featureOf[column] & 1) == 1 ? row[column] : other[column];
                worth[told] += margin.Of(mixed) / background.Count;
            }
        }
        return [.. Enumerable.Range(0, features).Select(feature => Value(worth, feature, features))];
    }

    private static double Value(double[] worth, int feature, int features) =>
        Enumerable.Range(0, worth.Length).Where(told => (told >> feature & 1) == 0)
            .Sum(told => (worth[told | 1 << feature] - worth[told]) / (features * Choose(features - 1, BitOperations.PopCount((uint)told))));

    private static double Choose(int of, int some) => Enumerable.Range(1, some).Aggregate(1.0, (chosen, i) => chosen * (of - some + i) / i);
}
