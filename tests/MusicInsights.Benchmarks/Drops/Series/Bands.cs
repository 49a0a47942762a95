namespace MusicInsights.Benchmarks.Drops.Series;

/// <summary>Levels that recall is told by, in streams a day.</summary>
internal static class Bands
{
    public static readonly (double Low, double High)[] All = [(10, 30), (30, 100), (100, 300), (300, 1_000), (1_000, double.PositiveInfinity)];

    /// <summary>The band of a level; −1 below all.</summary>
    public static int Of(double level) => Array.FindIndex(All, band => level >= band.Low && level < band.High);

    public static string Name(int band) => double.IsFinite(All[band].High) ? $"{All[band].Low:N0}–{All[band].High:N0}" : $"> {All[band].Low:N0}";
}
