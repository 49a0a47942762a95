namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The lengths over which sums are judged: a deep fall shows on its first day, a shallow one within a few.</summary>
internal static class Windows
{
    public const int Count = 6;

    public const int Longest = 14;

    public static ReadOnlySpan<int> Lengths => [1, 2, 3, 5, 7, Longest];
}
