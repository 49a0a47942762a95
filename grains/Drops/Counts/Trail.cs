namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The last days and the level as it was known at the end of each: what a window is judged from.</summary>
internal sealed class Trail(CountParameters by)
{
    private const int Days = Windows.Longest + 1;

    private readonly Level[] _levels = new Level[Days];
    private readonly double[] _counts = new double[Days];
    private readonly double[] _shapes = new double[Days];
    private readonly double[] _doubts = new double[Days];
    private int _length;

    /// <summary>Days in a row whose level is known; a drop that ends begins a new row.</summary>
    public int Length => _length;

    public void Forget() => _length = 0;

    /// <summary>A day's streams, before its level is known.</summary>
    /// <param name="shape">What the weekday and the portfolio make of the level.</param>
    /// <param name="doubt">How sure that is not, as a share.</param>
    public void Put(int day, double streams, double shape, double doubt) =>
        (_counts[day % Days], _shapes[day % Days], _doubts[day % Days]) = (streams, shape, doubt);

    public void End(int day, Level level)
    {
        _levels[day % Days] = level;
        _length++;
    }

    public Level LevelOf(int day) => _levels[day % Days];

    /// <summary>The days up to this one beside their forecast; null when none of them was known.</summary>
    public WindowSum? Sum(int day, int length)
    {
        var known = _levels[(day - length) % Days];
        var (at, reach, actual, expected, doubt) = (known, 0.0, 0.0, 0.0, 0.0);
        for (var each = day - length + 1; each <= day; each++)
        {
            at = at.Forward(by);
            reach = 1 + by.TrendMemory * reach;
            var place = each % Days;
            if (double.IsNaN(_counts[place])) continue;
            var mean = _shapes[place] * Math.Exp(at.Log);
            actual += _counts[place];
            expected += mean;
            doubt += mean * _doubts[place];
        }

        if (expected <= 0) return null;
        // On average over the window the trend reached about half as far as at its end.
        var unknown = known.Variance + reach * known.Covariance + reach * reach / 4 * known.TrendVariance;
        return new WindowSum(actual, expected, unknown + doubt / expected * (doubt / expected));
    }

    public void Pass(Tape tape)
    {
        for (var i = 0; i < Days; i++)
            Level.Pass(tape, ref _levels[i]);
        tape.Pass(_counts);
        tape.Pass(_shapes);
        tape.Pass(_doubts);
        tape.Pass(ref _length);
    }
}
