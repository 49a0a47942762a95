namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>Holt and Winters' smoothing of the logarithm with a weekly season; low is more than three times its usual error.</summary>
internal sealed class HoltWinters : AlarmRuns
{
    private const double Level = 0.2;
    private const double Trend = 0.02;
    private const double Season = 0.1;
    private const double Error = 0.05;
    private const int FirstDays = 28;

    private double[] _season = new double[7];
    private double _level = double.NaN;
    private double _trend;
    private double _squared = 0.1;
    private int _seen;

    protected override bool IsLow(DateOnly day, long? value)
    {
        if (value is not { } streams) return false;
        var log = Math.Log(streams + 1);
        ref var season = ref _season[(int)day.DayOfWeek];
        if (_seen++ == 0) _level = log;
        var expected = _level + _trend + season;
        var error = log - expected;
        var isLow = _seen > FirstDays && error < -3 * Math.Sqrt(_squared);
        var before = _level;
        _level = Level * (log - season) + (1 - Level) * (_level + _trend);
        _trend = Trend * (_level - before) + (1 - Trend) * _trend;
        season = Season * (log - _level) + (1 - Season) * season;
        _squared = Error * error * error + (1 - Error) * _squared;
        return isLow;
    }

    protected override void Own() => _season = [.. _season];
}
