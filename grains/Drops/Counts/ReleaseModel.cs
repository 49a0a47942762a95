namespace MusicInsights.Grains.Drops.Counts;

/// <summary>
/// All that the detector knows of one release. A step takes one day, changes it in place, and takes about the same time and
/// memory on every day. Steps in order of the days; a day that is left out counts as one without a value.
/// </summary>
internal sealed partial class ReleaseModel
{
    /// <summary>After so many days without any a release begins anew.</summary>
    public const int LongestGap = 60;

    /// <summary>While the level is not known yet, no day is odd.</summary>
    private const int FirstDays = 7;

    private const double LeastSpike = 0.5;

    private readonly CountParameters _by;
    private readonly Weekdays _week;
    private readonly Dispersion _noise;
    private readonly Recent _recent = new();
    private readonly Trail _trail;
    private Level _level;
    private Fall _fall;
    private int _day;
    private int _seen;
    private int _missed;
    private int _asleep;
    private int _risen;

    /// <summary>What common moves made of everybody's level for good, as a logarithm.</summary>
    private double _common;

    public ReleaseModel(CountParameters by)
    {
        (_by, _week, _noise, _trail) = (by, new Weekdays(by), new Dispersion(by), new Trail(by));
        Begin(0);
    }

    /// <summary>The last day that was taken; null before the first.</summary>
    public DateOnly? Through => _day == 0 ? null : DateOnly.FromDayNumber(_day);

    public bool HasOpenDrop => _fall.IsOpen;

    /// <summary>Streams expected of the next day when nobody moves together; NaN when nothing can be expected.</summary>
    public double Forecast()
    {
        if (_day == 0 || _recent.Count() < _by.LeastHistory) return double.NaN;
        var level = (_fall.IsOpen ? _fall.Baseline : Held(_level)).Forward(_by);
        return Math.Exp(level.Log + _common + _week.Log(_day + 1));
    }

    /// <summary>Takes the next day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is not after the last one.</exception>
    public CountJudgement Step(CountDay day)
    {
        var number = day.Day.DayNumber;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(number, _day, nameof(day));
        if (_day == 0) Begin(number - 1);
        DropEnd? ended = null;
        while (_day < number - 1)
            ended = Miss(_day + 1) ?? ended;
        var judgement = day.Streams is { } streams
            ? Judge(day.Day, streams, Math.Clamp(day.CommonMove, CommonMove.Deepest, 1))
            : new CountJudgement(day.Day, CountVerdict.NotEnoughData) { Ends = Miss(number), OpenedOn = OpenedOn };
        return judgement with { Ends = judgement.Ends ?? ended };
    }

    private DateOnly? OpenedOn => _fall.IsOpen ? DateOnly.FromDayNumber(_fall.OpenedOn) : null;

    private void Begin(int day)
    {
        _week.Forget();
        _noise.Forget();
        _recent.Forget();
        _trail.Forget();
        (_day, _seen, _missed, _asleep, _risen, _common, _fall) = (day, 0, 0, 0, 0, 0, Fall.None);
    }

    /// <summary>A day without a value.</summary>
    /// <returns>How a drop ended that nobody can tell the end of.</returns>
    private DropEnd? Miss(int number)
    {
        _day = number;
        if (_seen == 0) return null;
        if (++_missed >= LongestGap)
        {
            DropEnd? lost = _fall.IsOpen ? DropEnd.Lost : null;
            Begin(number);
            return lost;
        }

        _recent.Put(number, double.NaN);
        _level = _level.Next(_by);
        if (_fall.IsOpen) _fall = _fall.Next(_by);
        _trail.Put(number, double.NaN, 0, 0);
        _trail.End(number, Held(_level));
        return null;
    }

    private CountJudgement Judge(DateOnly date, double streams, double move)
    {
        var number = date.DayNumber;
        var isSlight = FallsAsleep(number);
        _day = number;
        var shape = Math.Exp(_week.Log(number) + _common) * move;
        _common += _by.CommonLeak * Math.Log(move);
        if (_seen == 0) _level = Level.First(streams / shape);
        var predicted = _seen == 0 ? _level : _level.Next(_by);
        var history = _recent.Count();
        _recent.Put(number, streams / shape);
        _trail.Put(number, streams, shape, (1 - move) * _by.CommonDoubt);
        (_seen, _missed) = (_seen + 1, 0);

        if (_fall.IsOpen) return Watch(date, streams, shape);

        var answers = history >= _by.LeastHistory && !isSlight;
        var found = Weigh(new CountJudgement(date, answers ? CountVerdict.NoDrop : CountVerdict.NotEnoughData) { Actual = streams }, answers);
        if (found.Opens)
        {
            _level = predicted;
            return found;
        }

        Learn(streams, shape, predicted);
        _trail.End(number, Held(_level));
        return found;
    }
}
