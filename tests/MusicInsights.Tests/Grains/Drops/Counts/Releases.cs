using CsCheck;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Tests.Grains.Drops.Counts;

/// <summary>Made-up releases, day by day; the same seed makes the same one.</summary>
internal static class Releases
{
    public static readonly DateOnly First = new(2026, 1, 5);

    /// <summary>Any series: levels, gaps, falls and rises in no order.</summary>
    public static readonly Gen<CountDay[]> Any = Gen.Select(
        Gen.Int[0, 3].Array[1, 12], Gen.Int[1, 2_000], Gen.Int[0, int.MaxValue], Gen.Double[0.6, 1]).Select((blocks, level, seed, move) =>
        {
            var random = new Random(seed);
            return Days(blocks.SelectMany(block => Enumerable.Range(0, 12).Select(_ => block switch
            {
                0 => (long?)Count(random, level),
                1 => Count(random, level * 0.3),
                2 => random.Next(4) == 0 ? null : Count(random, level),
                _ => Count(random, level * 4),
            })), random.Next(3) == 0 ? move : 1);
        });

    public static CountDay[] Days(IEnumerable<long?> values, double move = 1) =>
        [.. values.Select((value, index) => new CountDay(First.AddDays(index), value, move))];

    /// <summary>So many days whose expected streams a function of the day gives, with the noise of counting and a little of their own.</summary>
    public static CountDay[] Days(int count, Func<int, double> mean, int seed = 1)
    {
        var random = new Random(seed);
        return Days(Enumerable.Range(0, count).Select(day => (long?)Count(random, mean(day))));
    }

    public static List<CountJudgement> Judge(IEnumerable<CountDay> days, ReleaseModel? model = null)
    {
        model ??= new ReleaseModel(CountParameters.Default);
        return [.. days.Select(model.Step)];
    }

    /// <summary>The count model's drops of judged days.</summary>
    public static List<DropEpisode> Drops(IEnumerable<CountJudgement> judged, DropEpisode? open = null)
    {
        var options = new DropOptions { DayBefore = false, SameWeekday = false };
        var fold = new DropFold(options, new NamedRules(options), new KnownDays([], DayConditions.Unknown, [], null), open);
        foreach (var day in judged)
            fold.Take(day);
        return [.. fold.Drops];
    }

    /// <summary>Days of the week, counted from Monday.</summary>
    public static bool IsWeekend(int day) => First.AddDays(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>A count about as noisy as counting makes it, and 4 % of its own; the sum of twelve uniforms is normal enough.</summary>
    private static long Count(Random random, double mean)
    {
        var normal = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        return Math.Max(0, (long)Math.Round(mean + normal * Math.Sqrt(mean + 0.0016 * mean * mean)));
    }
}
