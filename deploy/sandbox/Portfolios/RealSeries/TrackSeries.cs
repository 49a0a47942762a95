namespace MusicInsights.Sandbox.Portfolios.RealSeries;

/// <summary>One track's days, sorted, in three plain arrays: 16 bytes a day.</summary>
internal sealed class TrackSeries(int[] days, int[] daily, long[] totals)
{
    public int Length => days.Length;

    public DateOnly LastDay => DateOnly.FromDayNumber(days[^1]);

    public IEnumerable<Dated<long>> Within(DayRange range)
    {
        for (var at = FirstAtOrAfter(range.From); at < days.Length && days[at] <= range.To.DayNumber; at++)
            yield return new Dated<long>(DateOnly.FromDayNumber(days[at]), daily[at]);
    }

    /// <summary>The file's own running total on the newest day up to this one; 0 before the first.</summary>
    public long TotalOn(DateOnly day)
    {
        var after = FirstAtOrAfter(day.AddDays(1));
        return after == 0 ? 0 : totals[after - 1];
    }

    private int FirstAtOrAfter(DateOnly day)
    {
        var found = Array.BinarySearch(days, day.DayNumber);
        return found < 0 ? ~found : found;
    }
}
