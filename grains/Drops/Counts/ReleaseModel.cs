namespace MusicInsights.Grains.Drops.Counts;

/// <summary>All that is known of one release; a step changes it in place and takes no memory.</summary>
internal sealed class ReleaseModel
{
    private const int Kept = Windows.Longest + 1;

    private readonly CountParameters _by;
    private Level[] _anchors = new Level[Kept];
    private double[] _counts = new double[Kept];
    private double[] _shapes = new double[Kept];
    private Weekdays _week = new();
    private Dispersion _noise = new();
    private Recent _recent = new();
    private Level _level;
    private Level _frozen;
    private int _day;
    private int _seen;
    private int _age;
    private int _asleep;
    private int _risen;
    private int _openDays;
    private int _recovered;
    private double _openDepth;
    private double _common;
    private double[] _unsure = new double[Kept];

    public ReleaseModel(CountParameters by)
    {
        _by = by;
        Restart();
    }

    public ReleaseModel Copy()
    {
        var copy = (ReleaseModel)MemberwiseClone();
        copy.Own();
        return copy;
    }

    public double[] Ratios() => [.. Enumerable.Range(0, Windows.Count).Select(w => _noise.Raw(w))];

    private void Own()
    {
        (_anchors, _counts, _shapes, _unsure) = ([.. _anchors], [.. _counts], [.. _shapes], [.. _unsure]);
        (_week, _noise, _recent) = (_week.Copy(), _noise.Copy(), _recent.Copy());
    }

    public bool IsOpen => _openDays > 0;

    /// <summary>Streams expected of a day on which nobody moved together; NaN when nothing can be expected.</summary>
    public double Forecast(DateOnly date)
    {
        if (_seen < _by.LeastHistory) return double.NaN;
        var level = IsOpen ? _frozen : Anchor(_level);
        return Math.Exp(level.Log + Math.Min(0, level.Trend) + _common + _week.Log(date.DayNumber));
    }

    public CountJudgement Step(CountDay day)
    {
        var number = day.Day.DayNumber;
        if (_day != 0 && number - _day > 60) Restart();
        if (_day == 0) _day = number - 1;
        while (_day < number - 1)
            Pass(_day + 1);
        if (day.Streams is not { } streams)
        {
            Pass(number);
            return new CountJudgement(day.Day, CountVerdict.NotEnoughData) { Expected = double.NaN };
        }

        return Judge(day.Day, number, streams, day.CommonMove);
    }

    private void Restart()
    {
        _week.Forget(_by);
        _noise.Forget();
        _recent.Forget();
        _common = 0;
        (_day, _seen, _age, _asleep, _risen, _openDays, _recovered) = (0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>A day without a value.</summary>
    private void Pass(int number)
    {
        _day = number;
        if (_seen == 0) return;
        _recent.Put(number, double.NaN);
        _level = _level.Next(_by);
        if (IsOpen) { _frozen = Quiet(_frozen); _openDays++; }
        Remember(number, double.NaN, 0);
    }

    private CountJudgement Judge(DateOnly date, int number, double streams, double move)
    {
        _day = number;
        move = Math.Min(1, move);
        var shape = Math.Exp(_week.Log(number) + _common) * move;
        _common += _by.CommonLeak * Math.Log(move);
        if (_seen == 0) _level = Level.From(streams / shape) ;
        var predicted = _seen == 0 ? _level : _level.Next(_by);
        var mean = Math.Max(Math.Exp(predicted.Log) * shape, 0.1);
        _recent.Put(number, streams / shape);
        _seen++;

        var usual = Math.Exp(_common) * (IsOpen ? Math.Exp(_frozen.Log) : _recent.Mean(number - 1, Recent.Days));
        var isAsleep = !(Math.Max(usual, Math.Exp(_level.Log + _common)) >= _by.LeastLevel) || !(usual >= _by.LeastLevel);
        if (_asleep > 28 && Math.Exp(_common) * _recent.Mean(number, 7) > 2 * _by.LeastLevel) { Wake(); (predicted, isAsleep) = (_level, true); }
        _asleep = isAsleep ? _asleep + 1 : 0;

        if (IsOpen) return Watch(date, number, streams, shape);
        var answers = _seen > _by.LeastHistory && !isAsleep;
        var found = new CountJudgement(date, answers ? CountVerdict.NoDrop : CountVerdict.NotEnoughData) { Expected = answers ? Forecast(date) * move : double.NaN };
        _counts[number % Kept] = streams;
        _shapes[number % Kept] = shape;
        _unsure[number % Kept] = (1 - move) * _by.CommonDoubt;
        if (_seen > 7) found = Weigh(found, number, answers);
        if (found.Opens)
        {
            _frozen = _anchors[(number - found.WindowDays) % Kept];
            for (var i = 0; i < found.WindowDays; i++) _frozen = Quiet(_frozen);
            (_openDays, _recovered, _openDepth) = (1, 0, found.Depth);
            _level = predicted;
            return found;
        }

        Learn(number, streams, mean, predicted, move);
        Remember(number, streams, shape);
        return found;
    }

    private CountJudgement Weigh(CountJudgement found, int number, bool answers)
    {
        var most = double.NegativeInfinity;
        Span<(double Error, double Expected, double Unknown)> learned = stackalloc (double, double, double)[Windows.Count];
        for (var window = 0; window < Windows.Count; window++)
        {
            var length = Windows.Lengths[window];
            if (length > _age) break;
            var anchor = _anchors[(number - length + Kept) % Kept];
            var (expected, actual, log, trend) = (0.0, 0.0, anchor.Log, Math.Min(0, anchor.Trend));
            var doubt = 0.0;
            var reach = 0.0;
            for (var back = length - 1; back >= 0; back--)
            {
                log += trend;
                reach = 1 + _by.TrendMemory * reach;
                trend *= _by.TrendMemory;
                var at = (number - back) % Kept;
                if (double.IsNaN(_counts[at])) continue;
                expected += _shapes[at] * Math.Exp(log);
                doubt += _unsure[at] * _shapes[at] * Math.Exp(log);
                actual += _counts[at];
            }

            if (expected <= 0 || double.IsNaN(_counts[number % Kept])) continue;
            var unknown = anchor.Variance + reach * anchor.Covariance + reach * reach * anchor.TrendVariance / 4;
            unknown += doubt / expected * (doubt / expected);
            var noise = _noise.Of(window, expected, unknown, _by);
            var evidence = Deviance.Of(actual, expected, noise);
            var depth = 1 - actual / expected;
            if (window == 0)
                found = found with { IsSpike = answers && evidence > _by.Bound && depth < -0.5 };
            var beyond = -evidence - _by.Bound + _by.BoundRelief * Math.Log(length);
            if (evidence < 0 && beyond > most)
            {
                most = beyond;
                found = found with { Evidence = evidence, Depth = depth, WindowDays = length };
            }

            learned[window] = ((actual - expected) / expected, expected, unknown);
        }

        if (answers && most > 0 && found.Depth >= _by.LeastDepth)
            return found with { Opens = true, Verdict = CountVerdict.Drop };
        for (var window = 0; window < Windows.Count; window++)
        {
            if (learned[window] is { Expected: > 0 } day)
                _noise.Learn(window, day.Error, day.Expected, day.Unknown, _by);
        }

        return found;
    }

    private CountJudgement Watch(DateOnly date, int number, double streams, double shape)
    {
        _frozen = Quiet(_frozen);
        _openDays++;
        var expected = Math.Exp(_frozen.Log) * shape;
        var isBack = streams >= expected * (1 - _openDepth / 2);
        _recovered = isBack ? _recovered + 1 : 0;
        var found = new CountJudgement(date, CountVerdict.Drop) { Expected = expected, Depth = 1 - streams / expected };
        if (_recovered >= _by.RecoveredDays)
        {
            _level = _frozen;
            Close(number);
            return found with { Closes = true, Verdict = CountVerdict.NoDrop };
        }

        if (_openDays > _by.NewLevelAfterDays)
        {
            var level = _recent.MedianOf(number, 7);
            _level = new Level(Math.Log(Math.Max(level, 0.5)), 0, 0.01, 0, 0.0004);
            Close(number);
            return found with { Closes = true, Verdict = CountVerdict.NoDrop };
        }

        return found;
    }

    private void Close(int number)
    {
        (_openDays, _age, _risen) = (0, 0, 0);
        Remember(number, double.NaN, 0);
        _age = 1;
    }

    private void Learn(int number, double streams, double mean, Level predicted, double move)
    {
        if (_seen <= 1) return;
        var noise = _noise.Of(0, mean, 0, _by);
        var total = predicted.Variance + _week.Variance(number) + 1 / mean + noise;
        var limit = _by.Clip * Math.Sqrt(total);
        // The first days say where the level is: nothing is odd yet.
        var error = _seen <= 7 ? Math.Log((streams + 0.5) / (mean + 0.5)) : Math.Clamp(streams / mean - 1, -limit, limit);
        _risen = streams / mean - 1 > limit ? _risen + 1 : 0;
        _level = predicted.Moved(error, total);
        _level = _level with { Log = _level.Log + _week.Move(number, error, total, _by) };
        if (_risen >= _by.RisenDays)
        {
            _level = new Level(Math.Log(_recent.MedianOf(number, _by.RisenDays)), 0, 0.01, 0, 0.0004);
            _risen = 0;
        }
    }

    private void Wake()
    {
        _recent.Keep(_day, 7);
        _noise.Forget();
        _week.Forget(_by);
        _level = Level.From(_recent.Median);
        (_seen, _age, _asleep, _risen) = (7, 0, 0, 0);
    }

    private Level Anchor(Level level)
    {
        var cap = Math.Log(Math.Max(_recent.Median, 0.5) * _by.SpikeAllowance);
        return double.IsNaN(cap) ? level : level with { Log = Math.Min(level.Log, cap) };
    }

    private Level Quiet(Level level) => level with { Log = level.Log + Math.Min(0, level.Trend), Trend = level.Trend * _by.TrendMemory };

    private void Remember(int number, double streams, double shape)
    {
        _counts[number % Kept] = streams;
        _shapes[number % Kept] = shape;
        _anchors[number % Kept] = Anchor(_level);
        _age++;
    }
}
