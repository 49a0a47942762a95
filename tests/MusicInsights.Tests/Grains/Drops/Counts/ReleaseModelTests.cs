using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Counts;

/// <summary>What happens to releases, and what is said of it.</summary>
public sealed class ReleaseModelTests
{
    private const int Fell = 120;

    /// <summary>False alarms of eleven series-years, at 0.3 a year.</summary>
    private const int ByChance = 3;

    [Theory]
    [InlineData(1_000, 0.3, 0)]
    [InlineData(200, 0.7, 0)]
    [InlineData(50, 0.5, 2)]
    [InlineData(20, 0.7, 2)]
    public void A_fall_is_seen_the_sooner_the_deeper_it_is_and_the_more_streams_there_are(double level, double depth, int delay) => Seeds(seed =>
        Drops(day => day < Fell ? level : level * (1 - depth), seed).First(drop => Index(drop.OpenedOn) >= Fell).OpenedOn.ShouldBeLessThanOrEqualTo(Releases.First.AddDays(Fell + delay)));

    [Fact]
    public void A_slow_slide_is_seen_before_half_is_lost() => Seeds(seed =>
        Drops(day => 400 * (day < Fell ? 1 : Math.Max(0.3, 1 - (day - Fell) * 0.07)), seed).First(drop => Index(drop.OpenedOn) >= Fell).OpenedOn.ShouldBeLessThan(Releases.First.AddDays(Fell + 7)));

    [Fact]
    public void A_drop_says_what_was_expected_and_where_and_how_bad_it_is()
    {
        var drop = Drops(day => day is < Fell ? 500 : 30, 3).ShouldHaveSingleItem();

        (drop.OpenedOn, drop.WindowDays, drop.Severity).ShouldBe((Releases.First.AddDays(Fell), 1, DropSeverity.High));
        drop.Expected.ShouldBe(500, 50);
        drop.Interval!.Value.Low.ShouldBeInRange(350, 470);
        drop.Interval!.Value.High.ShouldBeInRange(530, 650);
    }

    [Fact]
    public void A_drop_ends_with_the_second_day_back()
    {
        var drop = Drops(day => day is >= Fell and < Fell + 5 ? 100 : 500, 3).ShouldHaveSingleItem();

        (drop.End, drop.EndedOn).ShouldBe((DropEnd.Recovered, Releases.First.AddDays(Fell + 6)));
    }

    [Fact]
    public void After_a_fortnight_the_fallen_level_is_the_level_and_it_can_fall_again()
    {
        var drops = Drops(day => day < Fell ? 500 : day < Fell + 50 ? 200 : 60, 3);

        drops.Count.ShouldBe(2);
        (drops[0].End, drops[0].EndedOn).ShouldBe((DropEnd.NewLevel, Releases.First.AddDays(Fell + 14)));
        (drops[1].OpenedOn, drops[1].Expected).ShouldSatisfyAllConditions(
            drop => drop.OpenedOn.ShouldBe(Releases.First.AddDays(Fell + 50)), drop => drop.Expected.ShouldBe(200, 30));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_drop_after_which_no_value_comes_for_two_months_ends_untold(bool isLeftOut)
    {
        var days = Releases.Days(Fell + 80, day => day < Fell ? 500 : 100).Select((day, index) => index is > Fell and < Fell + 70 ? day with { Streams = null } : day);
        var drop = Releases.Drops(Releases.Judge(days.Where(day => !isLeftOut || day.Streams is not null))).ShouldHaveSingleItem();

        (drop.End, drop.EndedOn).ShouldBe((DropEnd.Lost, Releases.First.AddDays(isLeftOut ? Fell + 70 : Fell + 60)));
    }

    [Fact]
    public void A_slight_fall_that_turns_severe_is_told_of_again()
    {
        var drops = Drops(day => day < Fell ? 1_000 : day < Fell + 4 ? 700 : 50, 3);

        drops.Count.ShouldBe(2);
        (drops[0].End, drops[0].EndedOn, drops[1].OpenedOn).ShouldBe((DropEnd.Deepened, Releases.First.AddDays(Fell + 4), Releases.First.AddDays(Fell + 4)));
    }

    [Fact]
    public void A_spike_is_marked_and_neither_it_nor_its_end_is_a_drop()
    {
        var days = Releases.Judge(Releases.Days(200, day => day is >= Fell and < Fell + 3 ? 3_000 : 300, 3));

        days[Fell].IsSpike.ShouldBeTrue();
        days.ShouldAllBe(day => day.Verdict != CountVerdict.Drop);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void A_weekend_like_every_weekend_is_a_drop_no_oftener_than_chance_makes_one(double weekend) =>
        InElevenYears(seed => Drops(day => Releases.IsWeekend(day) ? 300 * weekend : 300, seed)).ShouldBeLessThanOrEqualTo(ByChance);

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void A_weekend_unlike_others_is_one(double weekend) => Seeds(seed =>
    {
        var saturday = Enumerable.Range(Fell, 7).First(day => Releases.IsWeekend(day));
        Drops(day => (Releases.IsWeekend(day) ? 300 * weekend : 300) * (day >= saturday ? 0.4 : 1), seed).First(drop => Index(drop.OpenedOn) >= saturday).OpenedOn.ShouldBe(Releases.First.AddDays(saturday));
    });

    [Theory]
    [InlineData(5_000)]
    [InlineData(300)]
    public void The_decay_after_a_release_is_a_drop_no_oftener_than_chance_makes_one(double first) =>
        InElevenYears(seed => Drops(day => first * (0.15 + 0.85 * Math.Pow(1 + day, -0.7)) * (Releases.IsWeekend(day) ? 0.85 : 1), seed)).ShouldBeLessThanOrEqualTo(ByChance);

    [Fact]
    public void In_the_third_week_after_a_release_a_fall_is_seen_through_the_decay() =>
        Seeds(seed => Drops(day => 5_000 * (0.15 + 0.85 * Math.Pow(1 + day, -0.7)) * (day < 20 ? 1 : 0.3), seed)[0].OpenedOn.ShouldBe(Releases.First.AddDays(20)));

    [Fact]
    public void Who_slept_for_240_days_and_woke_is_watched_again_within_three_weeks() => Seeds(seed =>
        Drops(day => day < 100 ? 300 : day < 340 ? 0.3 : day < 361 ? 400 : 120, seed).Last().OpenedOn.ShouldBe(Releases.First.AddDays(361)));

    [Fact]
    public void The_day_of_waking_is_a_day_like_others_and_is_taken_once()
    {
        var model = new ReleaseModel(CountParameters.Default);
        foreach (var day in Releases.Days(120, day => day < 80 ? 2 : 400))
        {
            model.Step(day);
            model.Through.ShouldBe(day.Day);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public void Below_ten_streams_a_day_there_is_not_enough_data(double level) =>
        Seeds(seed => Releases.Judge(Releases.Days(300, day => day < 200 ? level : 0, seed)).ShouldAllBe(day => day.Verdict == CountVerdict.NotEnoughData));

    [Fact]
    public void The_first_fortnight_is_not_enough_data_and_the_day_after_it_is() =>
        Releases.Judge(Releases.Days(15, _ => 200)).Select(day => day.Verdict == CountVerdict.NotEnoughData).ShouldBe([.. Enumerable.Repeat(true, 14), false]);

    [Fact]
    public void A_day_on_which_the_source_stood_still_is_not_judged_and_changes_nothing()
    {
        var days = Releases.Days(160, _ => 300);
        foreach (var still in new[] { 100, 101, 130 })
            days[still] = days[still] with { Streams = null };
        var judged = Releases.Judge(days);

        (judged[100].Verdict, judged[100].Actual, judged[130].Verdict).ShouldBe((CountVerdict.NotEnoughData, null, CountVerdict.NotEnoughData));
        judged.ShouldAllBe(day => day.Verdict != CountVerdict.Drop);
        Releases.Judge(days.Where(day => day.Streams is not null)).Where(day => day.Opens).ShouldBeEmpty("a day that is left out is a day without a value");
    }

    [Fact]
    public void When_everybody_falls_nobody_does_and_who_falls_deeper_still_does() => Seeds(seed =>
    {
        var days = Releases.Days(160, day => day is >= Fell and < Fell + 6 ? 350 : 500, seed);
        var together = days.Select((day, index) => index is >= Fell and < Fell + 6 ? day with { CommonMove = 0.7 } : day).ToArray();
        var alone = together.Select((day, index) => index == Fell + 2 ? day with { Streams = 60 } : day);

        Releases.Judge(days)[Fell].Opens.ShouldBeTrue();
        Releases.Judge(together).ShouldAllBe(day => day.Verdict != CountVerdict.Drop);
        Releases.Judge(alone).Single(day => day.Opens).Day.ShouldBe(Releases.First.AddDays(Fell + 2));
    });

    [Fact]
    public void After_a_turbulent_year_a_calm_one_is_judged_by_its_own_calm() => Seeds(seed =>
    {
        var random = new Random(seed);
        var wild = Enumerable.Range(0, 200).Select(_ => Math.Exp(random.NextDouble() * 2 - 1)).ToArray();
        Drops(day => day < 200 ? 300 * wild[day] : day < 320 ? 300 : 150, seed).Last(drop => Index(drop.OpenedOn) >= 320).OpenedOn.ShouldBeLessThan(Releases.First.AddDays(323));
    });

    [Fact]
    public void Days_come_in_order_and_each_once()
    {
        var model = new ReleaseModel(CountParameters.Default);
        model.Step(new CountDay(Releases.First, 5));

        Should.Throw<ArgumentOutOfRangeException>(() => model.Step(new CountDay(Releases.First, 5)));
    }

    private static int Index(DateOnly day) => day.DayNumber - Releases.First.DayNumber;

    private static List<DropEpisode> Drops(Func<int, double> mean, int seed) => Releases.Drops(Releases.Judge(Releases.Days(400, mean, seed)));

    private static int InElevenYears(Func<int, List<DropEpisode>> drops) => Enumerable.Range(1, 10).Sum(seed => drops(seed).Count);

    private static void Seeds(Action<int> each)
    {
        for (var seed = 1; seed <= 10; seed++)
            each(seed);
    }
}
