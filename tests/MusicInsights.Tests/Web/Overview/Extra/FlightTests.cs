using CsCheck;
using MusicInsights.Web.Overview.Extra;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview.Extra;

public sealed class FlightTests
{
    private static readonly DateOnly Known = new(2026, 1, 1);

    [Fact]
    public void A_flight_begins_after_28_days_without_ads()
    {
        var flights = Flights(40, 41, 60, 89);
        flights.Keys.Order().ShouldBe([Known.AddDays(40), Known.AddDays(41), Known.AddDays(60), Known.AddDays(89)]);
        flights.Values.Select(flight => flight.Start).Distinct().Order().ShouldBe([Known.AddDays(40), Known.AddDays(89)]);
    }

    [Fact]
    public void A_flight_whose_beginning_nobody_knows_is_none() => Flights(27, 40, 60).ShouldBeEmpty();

    [Fact]
    public void After_90_days_the_weeks_before_are_no_measure_any_more() =>
        Flights([.. Enumerable.Range(30, 120)]).Keys.Max().ShouldBe(Known.AddDays(30 + Flight.LongestDays - 1));

    [Fact]
    public void No_ad_was_shown_on_the_quiet_days_of_any_flight() =>
        Gen.Int[0, 300].Array[1, 60].Sample(days =>
        {
            var advertised = days.Select(day => Known.AddDays(day)).ToHashSet();
            var flights = Flight.Of(1, advertised, Known);
            return flights.All(day => day.Value.Start <= day.Key && day.Value.Quiet.First >= Known && advertised.Contains(day.Value.Start)
                && !day.Value.Quiet.Days().Any(advertised.Contains));
        });

    private static Dictionary<DateOnly, Flight> Flights(params int[] days) => Flight.Of(1, days.Select(day => Known.AddDays(day)), Known);
}
