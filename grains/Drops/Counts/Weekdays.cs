namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The release's own week: a factor for each weekday, learned, with what is not known of it. Their logarithms sum to 0.</summary>
internal sealed class Weekdays
{
    private double[] _log = new double[7];
    private double[] _variance = new double[7];

    public static int Of(int dayNumber) => dayNumber % 7;

    public double Log(int dayNumber) => _log[Of(dayNumber)];

    public double Variance(int dayNumber) => _variance[Of(dayNumber)];

    public void Forget(CountParameters by)
    {
        Array.Clear(_log);
        Array.Fill(_variance, by.WeekdaySpread * by.WeekdaySpread);
    }

    /// <summary>Moves the day's factor by what the day was off; answers what all factors have in common, which is the level's.</summary>
    public double Move(int dayNumber, double error, double total, CountParameters by)
    {
        var day = Of(dayNumber);
        var variance = _variance[day];
        _log[day] += variance / total * error;
        _variance[day] = variance - variance * variance / total + by.WeekdayWander * by.WeekdayWander;
        var mean = _log.Sum() / 7;
        for (var i = 0; i < 7; i++)
            _log[i] -= mean;
        return mean;
    }

    public Weekdays Copy()
    {
        var copy = (Weekdays)MemberwiseClone();
        copy._log = [.. _log]; copy._variance = [.. _variance];
        return copy;
    }
}
