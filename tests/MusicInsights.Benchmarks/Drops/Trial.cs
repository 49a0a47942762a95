using MusicInsights.Benchmarks.Drops.Methods;
using MusicInsights.Benchmarks.Drops.Series;

namespace MusicInsights.Benchmarks.Drops;

/// <summary>Runs every method over one series: as it is for false alarms, and from chosen days on with a drop put in.</summary>
internal sealed class Trial(Calendar calendar, IReadOnlyDictionary<DateOnly, double> moves, IReadOnlyDictionary<string, Func<IMethod>> methods, Func<string, Origin, DailySeries, Score[]> scores)
{
    public static readonly double[] Depths = [0.3, 0.5, 0.7, 0.9];

    private const int FirstDrop = 35;
    private const double DropsADay = 0.015;

    private static readonly int[] Lengths = [3, 4, 5, 7, 10, 14];

    public void Run(Origin origin, DailySeries series)
    {
        var random = new Random(series.Seed);
        var running = methods.Select(method => (Method: method.Value(), Scores: scores(method.Key, origin, series))).ToArray();
        var judge = running.Select(each => each.Method).OfType<CountMethod>().Single();
        var number = random.Next(Lengths.Length);
        for (var index = 0; index < series.Values.Length; index++)
        {
            if (index >= FirstDrop && index + Lengths[^1] < series.Values.Length && series.Values[index] is not null && Bands.Of(series.LevelBefore(index)) is >= 0 and var band && random.NextDouble() < DropsADay)
                Inject(series, origin, index, band, Lengths[number++ % Lengths.Length], random.Next(), running);

            var day = series.Day(index);
            var period = Score.PeriodOf(origin, calendar.Of(series, day));
            var alarms = running.Select(each => each.Method.Step(day, series.Values[index], Move(origin, day))).ToArray();
            // All are asked about the same days: those with enough streams and history to say something.
            if (!judge.HasAnswered) continue;
            for (var each = 0; each < running.Length; each++)
            {
                foreach (var score in running[each].Scores)
                    score.Day(period, alarms[each]);
            }
        }
    }

    private void Inject(DailySeries series, Origin origin, int start, int band, int length, int seed, (IMethod Method, Score[] Scores)[] running)
    {
        for (var depth = 0; depth < Depths.Length; depth++)
        {
            foreach (var isRamp in length >= 7 ? new[] { false, true } : [false])
            {
                var random = new Random(seed);
                var fallen = Enumerable.Range(0, length).Select(day => series.Values[start + day] is { } value
                    ? (long?)Chance.Thin(random, value, 1 - Depths[depth] * (isRamp ? (day + 1.0) / length : 1)) : null).ToArray();
                foreach (var (method, scores) in running)
                {
                    var delay = DelayOf(method.Copy(), series, origin, start, fallen);
                    foreach (var score in scores)
                        score.Drop(band, depth, isRamp, delay);
                }
            }
        }
    }

    private int? DelayOf(IMethod method, DailySeries series, Origin origin, int start, long?[] fallen)
    {
        for (var day = 0; day < fallen.Length; day++)
        {
            if (method.Step(series.Day(start + day), fallen[day], Move(origin, series.Day(start + day)))) return day;
        }

        return null;
    }

    private double Move(Origin origin, DateOnly day) => origin == Origin.Generated ? 1 : moves[day];
}
