namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The last four weeks without their weekdays and common moves: what is usual lately.</summary>
internal sealed class Recent
{
    public const int Days = 28;

    private readonly double[] _values = new double[Days];
    private double _median = double.NaN;

    /// <summary>Median of the four weeks; NaN without a value.</summary>
    public double Median => _median;

    public void Put(int dayNumber, double value)
    {
        _values[dayNumber % Days] = value;
        _median = MedianOf(dayNumber, Days);
    }

    /// <summary>Forgets what lies longer back.</summary>
    public void Keep(int dayNumber, int days)
    {
        for (var back = days; back < Days; back++)
            _values[(dayNumber - back) % Days] = double.NaN;
        _median = MedianOf(dayNumber, Days);
    }

    public void Forget() => Keep(Days, 0);

    public int Count()
    {
        var count = 0;
        foreach (var value in _values)
            count += double.IsNaN(value) ? 0 : 1;
        return count;
    }

    /// <summary>Median of the last days; NaN without a value.</summary>
    public double MedianOf(int dayNumber, int days)
    {
        Span<double> sorted = stackalloc double[Days];
        var count = 0;
        for (var back = 0; back < days; back++)
        {
            var value = _values[(dayNumber - back) % Days];
            if (!double.IsNaN(value)) sorted[count++] = value;
        }

        if (count == 0) return double.NaN;
        sorted[..count].Sort();
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    /// <summary>Mean of the last days; NaN without a value.</summary>
    public double MeanOf(int dayNumber, int days)
    {
        var (sum, count) = (0.0, 0);
        for (var back = 0; back < days; back++)
        {
            var value = _values[(dayNumber - back) % Days];
            if (!double.IsNaN(value)) (sum, count) = (sum + value, count + 1);
        }

        return sum / count;
    }

    public void Pass(Tape tape)
    {
        tape.Pass(_values);
        tape.Pass(ref _median);
    }
}
