namespace MusicInsights.Grains.Drops.Counts;

/// <summary>How a whole portfolio moved on one day.</summary>
internal static class CommonMove
{
    /// <summary>So many voices say half of it: with few, one's own fall would excuse itself.</summary>
    private const double Softening = 10;

    /// <summary>Nothing moves everybody further than this; a source that lost its data may seem to.</summary>
    public const double Deepest = 0.1;

    /// <param name="ratios">Actual ÷ expected of each that has the day; their order changes.</param>
    /// <returns>1 for a day like others, less when most fell. A common rise is nobody's drop and stays out.</returns>
    public static double Of(List<double> ratios)
    {
        if (ratios.Count == 0) return 1;
        return Math.Min(1, Math.Pow(Math.Max(Median(ratios), Deepest), ratios.Count / (ratios.Count + Softening)));
    }

    /// <param name="ratios">One at least; their order changes.</param>
    public static double Median(List<double> ratios)
    {
        ratios.Sort();
        return (ratios[(ratios.Count - 1) / 2] + ratios[ratios.Count / 2]) / 2;
    }
}
