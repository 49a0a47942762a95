using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops;

public sealed class DropRevisionTests
{
    private static readonly DateOnly Monday = new(2026, 5, 18);

    [Fact]
    public void What_is_found_as_it_is_known_changes_nothing()
    {
        var revision = DropRevision.Between([Drop(0, 3), Drop(5)], [Drop(0, 3), Drop(5)]);

        (revision.Opened.Count, revision.Changed.Count, revision.Revised.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_new_drop_opens_a_known_one_ends_and_one_that_is_found_no_more_was_none()
    {
        var revision = DropRevision.Between([Drop(0), Drop(8, 12)], [Drop(0, 3), Drop(20)]);

        revision.Opened.ShouldBe([Drop(20)]);
        revision.Changed.ShouldBe([Drop(0, 3)]);
        revision.Revised.ShouldBe([Drop(8, 12)]);
    }

    [Fact]
    public void A_drop_that_is_not_over_after_all_is_open_again() =>
        DropRevision.Between([Drop(0, 3)], [Drop(0)]).Changed.ShouldBe([Drop(0)]);

    [Fact]
    public void One_drop_that_turns_out_to_be_two_is_the_first_of_them()
    {
        var revision = DropRevision.Between([Drop(0, 9)], [Drop(0, 3), Drop(5, 9)]);

        revision.Changed.ShouldBe([Drop(0, 3)]);
        revision.Opened.ShouldBe([Drop(5, 9)]);
    }

    [Fact]
    public void Another_rules_drop_of_the_same_days_is_another_drop()
    {
        var named = Drop(0) with { Rule = DropRule.DayBefore };
        var revision = DropRevision.Between([named], [named with { EndedOn = Monday.AddDays(1), End = DropEnd.TakenOver }, Drop(1)]);

        revision.Changed.ShouldHaveSingleItem().End.ShouldBe(DropEnd.TakenOver);
        revision.Opened.ShouldBe([Drop(1)]);
    }

    private static DropEpisode Drop(int opened, int? ended = null) => new()
    {
        Rule = DropRule.CountModel, OpenedOn = Monday.AddDays(opened), Expected = 100, Actual = 20, Depth = 0.8, Interval = new Interval(80, 120),
        EndedOn = ended is { } day ? Monday.AddDays(day) : null, End = ended is null ? null : DropEnd.Recovered,
    };
}
