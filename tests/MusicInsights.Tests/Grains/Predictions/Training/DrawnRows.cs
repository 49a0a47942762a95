namespace MusicInsights.Tests.Grains.Predictions.Training;

/// <summary>Rows in which some features matter, together and alone, and labels that follow them by chance.</summary>
internal static class DrawnRows
{
    public static (float[][] Rows, bool[] Labels) Draw(int count, int features, int seed)
    {
        var random = new Random(seed);
        // Quarters: a threshold between two of them is the same in single and in double precision.
        float[][] rows = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, features).Select(_ => random.Next(-20, 21) / 4f).ToArray())];
        return (rows, [.. rows.Select(row => random.NextDouble() < 1 / (1 + Math.Exp(2 - row[0] - row[1] * row[2 % features] / 3)))]);
    }
}
