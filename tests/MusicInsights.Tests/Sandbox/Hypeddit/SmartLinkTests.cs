using MusicInsights.Sandbox.Portfolios.Generated;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Hypeddit;

/// <summary>What two services tell of the same link has to agree.</summary>
public sealed class SmartLinkTests
{
    private static readonly DateOnly First = RunningSandbox.StartDay.AddDays(-400);
    private static readonly SmartLinks Links = Visitor.Links;

    [Fact]
    public void A_link_says_the_same_of_a_day_whoever_asks_and_whenever()
    {
        var again = new GeneratedPortfolio(1, RunningSandbox.StartDay).Links;

        Days().ShouldAllBe(at => again.Day(again.Find(at.Link.Id)!, at.Day) == Links.Day(at.Link, at.Day));
    }

    [Fact]
    public void Nobody_clicks_who_did_not_come() => Days().Select(at => Links.Day(at.Link, at.Day))
        .ShouldAllBe(day => day.AdClicks <= day.AdVisits && day.Clicks <= day.Visits && day.ProfileClicks <= day.ProfileVisits);

    [Fact]
    public void Advertisements_bring_people_while_they_run_and_nobody_else_does_so_for_them()
    {
        var (running, resting) = (Days().Where(at => Links.IsAdvertised(at.Link, at.Day)).ToList(), Days().Where(at => !Links.IsAdvertised(at.Link, at.Day)).ToList());

        running.Count.ShouldBeGreaterThan(100);
        running.Sum(at => Links.Day(at.Link, at.Day).AdClicks).ShouldBeGreaterThan(1000);
        resting.ShouldAllBe(at => Links.Day(at.Link, at.Day).AdVisits == 0);
    }

    [Fact]
    public void Before_its_song_is_out_nobody_visits_a_link() => Days().Where(at => at.Day < at.Link.Song.Released).ShouldAllBe(at => Links.Day(at.Link, at.Day) == default);

    private static IEnumerable<(SmartLink Link, DateOnly Day)> Days() =>
        Links.All.SelectMany(link => Enumerable.Range(0, 400).Select(n => (link, First.AddDays(n))));
}
