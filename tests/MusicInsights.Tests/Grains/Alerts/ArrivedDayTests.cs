using MusicInsights.Grains.Alerts;
using MusicInsights.Grains.Alerts.Whole;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts;

public sealed class ArrivedDayTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_is_settled_whenever_more_of_it_came_however_old_it_is()
    {
        IsToBeSettled(Day(back: 1, settled: 9), isThorough: false).ShouldBeTrue();
        IsToBeSettled(Day(back: 20, settled: 9), isThorough: false).ShouldBeTrue();
        IsToBeSettled(Day(back: 20, settled: null), isThorough: false).ShouldBeTrue();
    }

    [Fact]
    public void What_is_settled_is_settled_again_while_it_may_be_revised_or_an_incident_may_end()
    {
        IsToBeSettled(Day(back: 1, settled: 10), isThorough: true).ShouldBeTrue();
        IsToBeSettled(Day(back: 20, settled: 10), isThorough: true).ShouldBeFalse();
        IsToBeSettled(Day(back: 20, settled: 10) with { HasIncident = true }, isThorough: true).ShouldBeTrue();
        IsToBeSettled(Day(back: 20, settled: 10) with { HasIncident = true }, isThorough: false).ShouldBeFalse();
    }

    private static bool IsToBeSettled(ArrivedDay day, bool isThorough) => day.IsToBeSettled(Today, Now, new AlertRuleOptions(), isThorough);

    private static ArrivedDay Day(int back, int? settled) => new(Today.AddDays(-back), Releases: 10, Usual: 10, SeenAt: Now, settled, HasIncident: false);
}
