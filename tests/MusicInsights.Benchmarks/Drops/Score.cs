using MusicInsights.Benchmarks.Drops.Series;

namespace MusicInsights.Benchmarks.Drops;

/// <summary>How one method did.</summary>
internal sealed class Score
{
    private readonly Dictionary<(int Band, int Depth, bool IsRamp), (int Found, int Tried)> _recall = [];
    private readonly Dictionary<string, (int Alarms, int Days)> _alarms = [];
    private readonly List<int> _delays = [];

    public void Drop(int band, int depth, bool isRamp, int? delay)
    {
        var (found, tried) = _recall.GetValueOrDefault((band, depth, isRamp));
        _recall[(band, depth, isRamp)] = (found + (delay is null ? 0 : 1), tried + 1);
        if (delay is { } days && !isRamp) _delays.Add(days);
    }

    public void Day(string period, bool isAlarm)
    {
        var (alarms, days) = _alarms.GetValueOrDefault(period);
        _alarms[period] = (alarms + (isAlarm ? 1 : 0), days + 1);
    }

    /// <summary>Share of the drops that were found, in %; of all levels where none is given.</summary>
    public double Recall(int depth, bool isRamp = false, int? band = null)
    {
        var of = _recall.Where(each => each.Key.Depth == depth && each.Key.IsRamp == isRamp && (band is null || each.Key.Band == band)).Select(each => each.Value).ToList();
        return 100.0 * of.Sum(each => each.Found) / of.Sum(each => each.Tried);
    }

    public int Tried(int band) => _recall.GetValueOrDefault((band, 0, false)).Tried;

    /// <summary>False alarms of a series-year.</summary>
    public double Alarms(params string[] periods)
    {
        var of = periods.Select(period => _alarms.GetValueOrDefault(period)).ToList();
        return 365.0 * of.Sum(each => each.Alarms) / of.Sum(each => each.Days);
    }

    /// <summary>Days from the first fallen day to the opening, of the steps that were found; NaN when none was.</summary>
    public double DelayQuantile(double share) => _delays.Count == 0 ? double.NaN : _delays.Order().ElementAt((int)(share * (_delays.Count - 1)));

    public static string PeriodOf(Origin origin, Period period) => origin == Origin.Generated ? "Generated" : period.ToString();
}
