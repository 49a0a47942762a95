namespace MusicInsights.Benchmarks.Drops.Series;

/// <summary>Where a series comes from.</summary>
internal enum Origin
{
    /// <summary>As it was read.</summary>
    Real,

    /// <summary>Read, and thinned binomially to a lower level.</summary>
    Thinned,

    /// <summary>Drawn: negative binomial with a week of its own.</summary>
    Generated,
}

/// <summary>The series that methods are tried on. The same seed draws the same ones.</summary>
internal static class SeriesSet
{
    private const int GeneratedDays = 600;

    /// <summary>Relative variances beyond counting: from next to none to a day that is off by a third.</summary>
    private static readonly double[] Noises = [0.005, 0.02, 0.05, 0.1];

    /// <summary>Each track, and a thinned one for each band of levels below its own.</summary>
    public static IEnumerable<(Origin Origin, DailySeries Series)> Of(IEnumerable<DailySeries> tracks)
    {
        foreach (var track in tracks)
        {
            yield return (Origin.Real, track);
            var random = new Random(track.Seed);
            var values = track.Values.OfType<long>().Order().ToArray();
            var usual = values[values.Length / 2];
            foreach (var (low, high) in Bands.All.Where(band => double.IsFinite(band.High)))
            {
                var level = low * Math.Pow(high / low, random.NextDouble());
                if (level < usual)
                    yield return (Origin.Thinned, track with { Values = [.. track.Values.Select(value => value is { } count ? (long?)Chance.Thin(random, count, level / usual) : null)] });
            }
        }
    }

    /// <summary>Series of 2 to 200 streams a day.</summary>
    public static IEnumerable<(Origin Origin, DailySeries Series)> Drawn(int count, DateOnly first) => Enumerable.Range(0, count).Select(number =>
    {
        var random = new Random(1000 + number);
        var (level, noise, weekend) = (2 * Math.Pow(100, random.NextDouble()), Noises[number % Noises.Length], 0.7 + 0.6 * random.NextDouble());
        return (Origin.Generated, new DailySeries($"drawn{number}", first, [.. Enumerable.Range(0, GeneratedDays)
            .Select(day => (long?)Chance.NegativeBinomial(random, level * (first.AddDays(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? weekend : 1), noise))]));
    });
}
