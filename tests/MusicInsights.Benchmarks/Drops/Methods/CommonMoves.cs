using MusicInsights.Benchmarks.Drops.Series;
using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>How the whole portfolio moved each day, found with the detector itself on the series as they are.</summary>
internal static class CommonMoves
{
    public static Dictionary<DateOnly, double> Of(IReadOnlyList<DailySeries> all, CountParameters by)
    {
        var models = all.Select(_ => new CountMethod(by)).ToArray();
        var moves = new Dictionary<DateOnly, double>();
        var ratios = new List<double>();
        var (first, last) = (all.Min(series => series.First), all.Max(series => series.Day(series.Values.Length - 1)));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            ratios.Clear();
            for (var i = 0; i < all.Count; i++)
            {
                if (Value(all[i], day) is { } value && models[i].Forecast() is var expected && expected >= by.LeastLevel)
                    ratios.Add(value / expected);
            }

            var move = moves[day] = CommonMove.Of(ratios);
            for (var i = 0; i < all.Count; i++)
            {
                if (day >= all[i].First)
                    models[i].Step(day, Value(all[i], day), move);
            }
        }

        return moves;
    }

    private static long? Value(DailySeries series, DateOnly day)
    {
        var index = day.DayNumber - series.First.DayNumber;
        return index >= 0 && index < series.Values.Length ? series.Values[index] : null;
    }
}
