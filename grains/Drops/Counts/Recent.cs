namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The last four weeks without their weekdays and common moves: what is usual lately.</summary>
internal sealed class Recent
{
    public const int Days = 28;

    private double[] _values = new double[Days];
    private double _median = double.NaN;

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
            _values[(dayNumber - back + Days) % Days] = double.NaN;
        _median = MedianOf(dayNumber, Days);
    }

    public double MedianOf(int dayNumber, int days)
    {
        Span<double> sorted = stackalloc double[Days];
        var count = 0;
        for (var back = 0; back < days; back++)
        {
            var value = _values[(dayNumber - back + Days) % Days];
            if (!double.IsNaN(value))
                sorted[count++] = value;
        }

        if (count == 0)
            return double.NaN;
        sorted = sorted[..count];
        sorted.Sort();
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    public double Mean(int dayNumber, int days)
    {
        var (sum, count) = (0.0, 0);
        for (var back = 0; back < days; back++)
        {
            var value = _values[(dayNumber - back + Days) % Days];
            if (!double.IsNaN(value))
                (sum, count) = (sum + value, count + 1);
        }

        return count == 0 ? double.NaN : sum / count;
    }

    public void Forget()
    {
        Array.Fill(_values, double.NaN);
        _median = double.NaN;
    }

    public Recent Copy()
    {
        var copy = (Recent)MemberwiseClone();
        copy._values = [.. _values];
        return copy;
    }
}
