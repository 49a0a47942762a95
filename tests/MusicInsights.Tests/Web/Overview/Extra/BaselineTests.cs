using MusicInsights.Web.Overview.Extra;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview.Extra;

public sealed class BaselineTests
{
    private static readonly Flight Flight = new(1, new DateOnly(2026, 5, 4)); // a Monday

    [Fact]
    public void Each_weekday_has_the_mean_of_its_own()
    {
        var baseline = new Baseline(Flight, day => day.DayOfWeek is DayOfWeek.Monday ? 100 + day.DayNumber % 2 * 10 : 7);
        baseline.On(Flight.Start.AddDays(14)).ShouldBe(105);
        baseline.On(Flight.Start.AddDays(1)).ShouldBe(7);
    }

    [Fact]
    public void Three_of_the_four_weekdays_must_be_known()
    {
        Missing(7).On(Flight.Start).ShouldBe(40);
        Missing(7, 14).On(Flight.Start).ShouldBeNull();
        Missing(7, 14).On(Flight.Start.AddDays(1)).ShouldBe(40);
    }

    private static Baseline Missing(params int[] ago) => new(Flight, day => ago.Contains(Flight.Start.DayNumber - day.DayNumber) ? null : 40);
}
