namespace MusicInsights.Grains.Drops.Counts;

/// <summary>
/// How far a window's sums really miss their forecasts: the release's own errors against what was assumed. The shortest
/// window leans on the assumption, each longer one on the next shorter, and the more so the fewer errors there were.
/// </summary>
internal sealed class Dispersion(CountParameters by)
{
    private readonly double[] _errors = new double[Windows.Count];
    private readonly double[] _weights = new double[Windows.Count];
    private readonly double _memory = Math.Pow(0.5, 1 / by.NoiseHalfLife);

    /// <summary>From how many errors the noise is known, assumed ones included: the degrees of freedom of Student's t.</summary>
    public double Degrees => by.PriorDays + _weights[0];

    /// <summary>Relative variance beyond counting of a window's sum.</summary>
    public double Of(int window, in WindowSum sum) =>
        Math.Max(Assumed(window, sum) * Ratio(window) - 1 / sum.Expected, by.DayNoise * by.DayNoise / 8);

    public void Learn(int window, in WindowSum sum)
    {
        var clip = sum.Error < 0 ? by.FallClip : by.RiseClip;
        var squared = sum.Error * sum.Error / Assumed(window, sum);
        _errors[window] = _memory * _errors[window] + Math.Min(squared, clip * clip * Ratio(window));
        _weights[window] = _memory * _weights[window] + 1;
    }

    public void Forget()
    {
        Array.Clear(_errors);
        Array.Clear(_weights);
    }

    public void Pass(Tape tape)
    {
        tape.Pass(_errors);
        tape.Pass(_weights);
    }

    private double Ratio(int window)
    {
        var ratio = 1.0;
        for (var i = 0; i <= window; i++)
        {
            // Windows that overlap repeat each other's errors.
            double days = Windows.Lengths[i];
            ratio = (by.PriorDays * ratio + _errors[i] / days) / (by.PriorDays + _weights[i] / days);
        }

        return ratio;
    }

    private double Assumed(int window, in WindowSum sum)
    {
        var days = Windows.Lengths[window];
        return 1 / sum.Expected + sum.Unknown + by.DayNoise * by.DayNoise / Math.Sqrt(days) + by.WindowNoise * by.WindowNoise * (days - 1);
    }
}
