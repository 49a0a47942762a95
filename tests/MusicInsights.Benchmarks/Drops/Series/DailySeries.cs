namespace MusicInsights.Benchmarks.Drops.Series;

/// <summary>One release's days, from the first that is known; null where there is no value to judge.</summary>
internal sealed record DailySeries(string Name, DateOnly First, long?[] Values)
{
    /// <summary>Kept apart from tuning: one track in three, by its name alone.</summary>
    public bool IsKeptApart => Hash(17) % 3 == 0;

    public int Seed => (int)(Hash(7) & int.MaxValue);

    public DateOnly Day(int index) => First.AddDays(index);

    /// <summary>Mean of the four weeks before a day; NaN while they hold less than two weeks of values.</summary>
    public double LevelBefore(int index)
    {
        var (sum, count) = (0.0, 0);
        for (var i = Math.Max(0, index - 28); i < index; i++)
        {
            if (Values[i] is { } value)
                (sum, count) = (sum + value, count + 1);
        }

        return count < 14 ? double.NaN : sum / count;
    }

    private uint Hash(uint seed) => Name.Aggregate(seed, (hash, letter) => hash * 31 + letter);
}
