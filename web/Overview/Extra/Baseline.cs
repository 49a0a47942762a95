namespace MusicInsights.Web.Overview.Extra;

/// <summary>What a release does without ads: the mean of each weekday in a flight's quiet days.</summary>
internal sealed class Baseline
{
    private const int LeastOfAWeekday = 3;

    private readonly double?[] _byWeekday = new double?[7];

    /// <param name="streams">Of a release on a day; null where they are not known.</param>
    public Baseline(Flight flight, Func<DateOnly, long?> streams)
    {
        foreach (var weekday in flight.Quiet.Days().GroupBy(day => day.DayOfWeek))
        {
            var known = weekday.Select(streams).Where(value => value is not null).ToList();
            if (known.Count >= LeastOfAWeekday)
                _byWeekday[(int)weekday.Key] = known.Average();
        }
    }

    /// <summary>Null where too few of the four same weekdays are known, as of a release younger than that.</summary>
    public double? On(DateOnly day) => _byWeekday[(int)day.DayOfWeek];
}
