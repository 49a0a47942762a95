namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The release's own week: a learned factor for each weekday, as logarithms that sum to 0, with what is not known of them.</summary>
internal sealed class Weekdays(CountParameters by)
{
    private const int Count = 7;

    private readonly double[] _log = new double[Count];
    private readonly double[] _variance = new double[Count];

    public double Log(int dayNumber) => _log[dayNumber % Count];

    public double Variance(int dayNumber) => _variance[dayNumber % Count];

    public void Forget()
    {
        Array.Clear(_log);
        Array.Fill(_variance, by.WeekdaySpread * by.WeekdaySpread);
    }

    /// <summary>Moves the day's factor by what the day was off.</summary>
    /// <returns>What all seven have in common now: it is the level's, not the week's.</returns>
    public double Move(int dayNumber, double error, double total)
    {
        ref var log = ref _log[dayNumber % Count];
        ref var variance = ref _variance[dayNumber % Count];
        log += variance / total * error;
        variance += by.WeekdayWander * by.WeekdayWander - variance * variance / total;
        var mean = 0.0;
        foreach (var each in _log)
            mean += each / Count;
        for (var day = 0; day < Count; day++)
            _log[day] -= mean;
        return mean;
    }

    public void Pass(Tape tape)
    {
        tape.Pass(_log);
        tape.Pass(_variance);
    }
}
