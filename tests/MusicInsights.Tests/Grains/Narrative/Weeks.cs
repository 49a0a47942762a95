using CsCheck;
using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Tests.Grains.Narrative;

/// <summary>Weeks to be told.</summary>
internal static class Weeks
{
    public static readonly DateOnly To = new(2026, 5, 20);
    public static readonly DateOnly From = new(2026, 5, 14);

    /// <summary>A whole week of 1,330 streams after 1,400, with something of everything.</summary>
    public static readonly WeekFacts Whole = new(7, "The Night")
    {
        From = From,
        To = To,
        Streams = Sum(1330, 1400),
        Listeners = Sum(1330, 1400),
        Saves = Sum(133, 140),
        PlaylistAdds = Sum(1, 0),
        Top = [new(1, "Night Bus", 700), new(2, "Daylight", 430), new(3, "Third", 200)],
        Movers = [new(2, "Daylight", 430, 300), new(1, "Night Bus", 700, 900)],
        Drops = [new(1, "Night Bus", new DateOnly(2026, 5, 19), 480, 203, true, false)],
        DropsInAll = 1,
        Spikes = [new(2, "Daylight", new DateOnly(2026, 5, 18), 40, 160)],
        Outlooks = [new(2, "Daylight", "rr", 72, false, "listeners_28d")],
        Ads = [new("EUR", 120.5m, 34)],
    };

    public static readonly Gen<WeekFacts> Any =
        from to in Gen.Int[0, 4000].Select(day => new DateOnly(2019, 1, 1).AddDays(day))
        from missing in Gen.Int[0, 6].HashSet[0, 6]
        from preliminary in Gen.Int[0, 2]
        from streams in Figure.Where(figure => figure.Days > 0)
        from listeners in Figure
        from saves in Figure
        from adds in Figure
        from top in Gen.Select(Gen.Long[1, 3], Count).Array[0, 3]
        from movers in Gen.Select(Gen.Long[1, 4], Count, Count).Array[0, 2]
        from drops in Gen.Select(Gen.Long[1, 5], Gen.Int[0, 6], Perhaps, Count, Gen.Bool, Gen.Bool).Array[0, 3]
        from more in Gen.Int[0, 40]
        from spikes in Gen.Select(Gen.Long[1, 6], Gen.Int[0, 6], Count, Count).Array[0, 3]
        from outlooks in Gen.Select(Gen.Long[1, 7], One("rr", "dw"), Gen.Int[50, 99], Gen.Bool, One<string?>(null, "age", "listeners_28d", "streams_growth_30d", "saves_level_7d", "unheard_of")).Array[0, 3]
        from ads in Gen.Select(One("EUR", "USD"), Gen.Int[1, 10_000_000], Perhaps).Array[0, 2]
        let first = to.AddDays(-6)
        select new WeekFacts(7, "Anybody")
        {
            From = first,
            To = to,
            MissingDays = [.. missing.Order().Select(first.AddDays)],
            PreliminaryDays = preliminary,
            Streams = streams,
            Listeners = listeners,
            Saves = saves,
            PlaylistAdds = adds,
            Top = [.. top.Select(one => new WeekRelease(one.Item1, "A title", one.Item2))],
            Movers = [.. movers.Select(one => new WeekMover(one.Item1, "A title", one.Item2, one.Item3))],
            Drops = [.. drops.Select(one => new WeekDrop(one.Item1, "A title", first.AddDays(one.Item2), one.Item3, one.Item3 is null ? null : one.Item4, one.Item5, one.Item6))],
            DropsInAll = drops.Length == 0 ? 0 : drops.Length + more,
            Spikes = [.. spikes.Select(one => new WeekSpike(one.Item1, "A title", first.AddDays(one.Item2), one.Item3, one.Item4))],
            Outlooks = [.. outlooks.Select(one => new WeekOutlook(one.Item1, "A title", one.Item2, one.Item3, one.Item4, one.Item5))],
            Ads = [.. ads.Select(one => new WeekSpend(one.Item1, one.Item2 / 100m, one.Item3))],
        };

    private static Gen<long> Count => Gen.Frequency((1, Gen.Const(0L)), (1, Gen.Const(1L)), (4, Gen.Long[0, 2000]), (2, Gen.Long[0, 5_000_000_000]));

    private static Gen<long?> Perhaps => Gen.Frequency((1, Gen.Const((long?)null)), (4, Count.Select(count => (long?)count)));

    // What is compared is no more than all, and of all the days where it is all.
    private static Gen<WeekFigure> Figure =>
        from days in Gen.Int[0, 7]
        from paired in Gen.Int[0, 7].Select(pairs => Math.Min(pairs, days))
        from compared in Count
        from rest in Count
        from before in Count
        select new WeekFigure(
            days == 0 ? null : paired == days ? compared : compared + rest, days, paired == 0 ? null : compared, paired == 0 ? null : before, paired);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    public static WeekFigure Sum(long now, long before) => new(now, 7, now, before, 7);
}
