namespace MusicInsights.Grains.Drops.Counts;

/// <summary>How a day is judged.</summary>
internal sealed partial class ReleaseModel
{
    /// <summary>Whether there are too few streams to say anything. A release that wakes from a long sleep begins anew: its noise near 0 says nothing of its noise now.</summary>
    private bool FallsAsleep(int number)
    {
        var isSlight = !(Usual(number) >= _by.LeastLevel);
        if (!isSlight && _asleep > Recent.Days) Begin(number - 1);
        _asleep = isSlight ? _asleep + 1 : 0;
        return isSlight;
    }

    /// <summary>Streams of a usual day lately: a fall that is under way does not make a release a slight one.</summary>
    private double Usual(int number)
    {
        if (_fall.IsOpen) return Math.Exp(_fall.Baseline.Log + _common);
        var lately = _recent.MeanOf(number - 1, Recent.Days - 1);
        return Math.Exp(_common) * (_trail.Length > Windows.Longest ? Math.Max(lately, Math.Exp(_trail.LevelOf(number - Windows.Longest).Log)) : lately);
    }

    private CountJudgement Weigh(CountJudgement judgement, bool answers)
    {
        Span<WindowSum> sums = stackalloc WindowSum[Windows.Count];
        var most = Evidence.None;
        for (var window = 0; window < Windows.Count; window++)
        {
            var days = Windows.Lengths[window];
            if (days > _trail.Length || _trail.Sum(_day, days) is not { } sum) break;
            sums[window] = sum;
            var noise = _noise.Of(window, sum);
            var evidence = Evidence.Of(days, sum, noise, _noise.Degrees, _by);
            if (evidence.Deviations < 0 && evidence.Beyond > most.Beyond) most = evidence;
            if (window == 0 && answers)
            {
                judgement = judgement with
                {
                    Expected = sum.Expected,
                    Interval = Interval.Around(sum.Expected, noise),
                    IsSpike = evidence.Deviations > _by.Bound && sum.Error > LeastSpike,
                };
            }
        }

        if (answers && most.OpensDrop(_by))
            return Open(judgement with { Evidence = most });
        for (var window = 0; window < Windows.Count && _seen > FirstDays; window++)
        {
            if (sums[window].Expected > 0) _noise.Learn(window, sums[window]);
        }

        return judgement with { Evidence = most };
    }

    private CountJudgement Open(CountJudgement judgement)
    {
        var baseline = _trail.LevelOf(_day - judgement.Evidence.Days);
        for (var day = 0; day < judgement.Evidence.Days; day++)
            baseline = baseline.Forward(_by);
        var depth = judgement.Evidence.Depth;
        _fall = new Fall(_day, 1, 0, depth, (1 - depth) * judgement.Expected, judgement.Expected, baseline);
        return judgement with { Verdict = CountVerdict.Drop, Opens = true, OpenedOn = OpenedOn };
    }

    /// <summary>A day of an open drop.</summary>
    private CountJudgement Watch(DateOnly date, double streams, double shape)
    {
        _fall = _fall.Next(_by);
        var sum = new WindowSum(streams, Math.Exp(_fall.Baseline.Log) * shape, 0);
        var noise = _noise.Of(0, sum);
        var judgement = new CountJudgement(date, CountVerdict.Drop)
        {
            Actual = streams, Expected = sum.Expected, Interval = Interval.Around(sum.Expected, noise), OpenedOn = OpenedOn,
            Evidence = Evidence.Of(1, sum, noise, _noise.Degrees, _by),
        };
        if (_fall.Deepens(streams, sum.Expected, noise, _by))
        {
            _fall = new Fall(_day, 1, 0, sum.Depth, streams, sum.Expected, _fall.Baseline);
            return judgement with { Opens = true, OpenedOn = date, Ends = DropEnd.Deepened };
        }

        _fall = _fall.Take(streams, sum.Expected);
        if (_fall.Recovered >= _by.RecoveredDays)
            return End(judgement, DropEnd.Recovered, _fall.Baseline);
        return _fall.Days > _by.NewLevelAfterDays ? End(judgement, DropEnd.NewLevel, Level.Adopted(_recent.MedianOf(_day, Windows.Longest / 2))) : judgement;
    }

    private CountJudgement End(CountJudgement judgement, DropEnd how, Level level)
    {
        (_fall, _level, _risen) = (Fall.None, level, 0);
        // Windows that reach back into the drop would open it again.
        _trail.Forget();
        _trail.End(_day, Held(_level));
        return judgement with { Verdict = CountVerdict.NoDrop, Ends = how };
    }
}
