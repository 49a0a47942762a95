namespace MusicInsights.Sandbox.Portfolios;

/// <summary>One song on one day; null is what the portfolio does not have.</summary>
internal readonly record struct SongDay(long Streams, long? Listeners, long? PlaylistAdds, long? Saves)
{
    /// <summary>Who listens on two days is one listener: fewer than the days' sum, at least the largest day's.</summary>
    public static long DifferentListeners(IReadOnlyList<SongDay> days)
    {
        var largest = days.Select(day => day.Listeners ?? 0).DefaultIfEmpty().Max();
        return largest + (days.Sum(day => day.Listeners ?? 0) - largest) * 3 / 5;
    }
}
