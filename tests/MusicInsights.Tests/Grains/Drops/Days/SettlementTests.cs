using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Days;

public sealed class SettlementTests
{
    private static readonly DateOnly Day = new(2026, 5, 18);

    [Fact]
    public void A_day_like_others_moves_nobody()
    {
        var settled = Settle(Many(40, 100, i => 90.5 + i));

        (settled.Factor, settled.Releases, settled.Incidents.Count).ShouldBe((1, 40, 0));
    }

    [Fact]
    public void When_most_fall_everybody_moved() => Settle(Many(40, 100, i => 55 + i % 10)).Factor.ShouldBeInRange(0.6, 0.7);

    [Fact]
    public void One_artists_fall_is_its_own_however_many_releases_it_has()
    {
        Settle(OfOne(100, 100, i => 50 + i % 3)).Factor.ShouldBe(1);
        Settle([.. OfOne(100, 100, i => 50 + i % 3), .. Many(20, 100, i => 90.5 + i)]).Factor.ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void A_day_that_repeats_the_one_before_stood_still()
    {
        var settled = Settle([.. Many(6, 200, _ => 200), .. Many(2, 200, _ => 190)]);

        settled.Incidents.ShouldBe([new SourceIncident("s4a_statistics", Day, IncidentKind.StoodStill, 8, 6)]);
        (settled.Factor, settled.Releases).ShouldBe((1, 0), "what it says tells of nobody");
    }

    [Fact]
    public void A_day_of_nothing_stood_still_too() => Settle(Many(4, 60, _ => 0)).Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.StoodStill);

    [Fact]
    public void One_artist_may_have_lost_everything_but_repeats_no_day_by_that()
    {
        Settle(OfOne(40, 100, _ => 0)).Incidents.ShouldBeEmpty();
        Settle([.. OfOne(40, 100, _ => 0), .. Many(5, 100, i => 90 + i)]).Incidents.ShouldBeEmpty();
        Settle(OfOne(40, 100, _ => 100)).Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.StoodStill);
    }

    [Fact]
    public void Small_numbers_repeat_themselves_by_chance() =>
        Settle([.. Many(3, 10, _ => 10), .. Many(2, 10, _ => 12)]).Incidents.ShouldBeEmpty("three of five at ten a day");

    [Fact]
    public void Two_releases_that_fall_to_nothing_are_no_proof_against_their_source() => Settle(Many(2, 5_000, _ => 0)).Incidents.ShouldBeEmpty();

    [Fact]
    public void Most_that_have_no_value_are_late_once_the_day_is_due()
    {
        ReleaseDay[] releases = [.. Many(7, 100, _ => double.NaN), .. Many(3, 100, _ => 95)];

        Settle(releases).Incidents.ShouldBeEmpty("they may still come");
        Settle(releases, isDue: true).Incidents.ShouldBe([new SourceIncident("s4a_statistics", Day, IncidentKind.Absent, 10, 7)]);
    }

    [Fact]
    public void One_sources_trouble_is_not_anothers()
    {
        var settled = Settle([.. Many(5, 100, _ => 0), .. Many(5, 100, _ => 98, "s4a_csv")]);

        settled.Incidents.ShouldHaveSingleItem().Source.ShouldBe("s4a_statistics");
        settled.Releases.ShouldBe(5);
    }

    private static SettledDay Settle(IReadOnlyCollection<ReleaseDay> releases, bool isDue = false) => Settlement.Of(Day, releases, CountParameters.Default, isDue);

    private static ReleaseDay[] OfOne(int count, double usual, Func<int, double> actual) => [.. Many(count, usual, actual).Select(release => release with { Artist = -1 })];

    /// <summary>Each of an artist of its own.</summary>
    private static ReleaseDay[] Many(int count, double usual, Func<int, double> actual, string source = "s4a_statistics") =>
        [.. Enumerable.Range(0, count).Select(i => new ReleaseDay(source, i, usual, usual, actual(i), usual))];
}
