using CsCheck;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class DateColumnTests
{
    [Fact]
    public void Every_iso_date_reads_as_itself() =>
        Gen.DateOnly.Sample(day => DateColumn.Of([]).Read(day.ToString("yyyy-MM-dd", null), out _) == day);

    [Fact]
    public void A_month_of_days_resaved_day_first_is_recognised() => Resaved("d/M/yyyy").ShouldBe(January);

    [Fact]
    public void A_month_of_days_resaved_month_first_is_recognised() => Resaved("M/d/yyyy").ShouldBe(January);

    [Fact]
    public void Dots_and_padding_are_recognised() => Resaved("dd.MM.yyyy").ShouldBe(January);

    [Fact]
    public void Slashes_after_the_year_need_no_proof() => Resaved("yyyy/M/d").ShouldBe(January);

    [Fact]
    public void A_date_that_nothing_settles_is_refused_by_name()
    {
        var days = Files.Days("date,streams\n1/2/2023,5\n3/3/2023,6\n");

        var fault = days[0].Faults.ShouldHaveSingleItem();
        (fault.Field, fault.Reason).ShouldBe(("date", RefusalReason.AmbiguousDate));
        fault.Message.ShouldContain("1/2/2023");
        days[0].Day.ShouldBeNull();
        days[1].Day.ShouldBe(new DateOnly(2023, 3, 3));
    }

    [Fact]
    public void Two_orders_in_one_file_settle_nothing() =>
        Files.Days("date,streams\n13/1/2023,5\n1/13/2023,6\n").ShouldAllBe(day => day.Faults[0].Reason == RefusalReason.AmbiguousDate);

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2023-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("1/2/23")]
    [InlineData("2023-01/02")]
    [InlineData("yesterday")]
    [InlineData("=TODAY()")]
    [InlineData("44927")]
    public void What_is_no_day_is_no_date(string text)
    {
        var day = Files.Days($"date,streams\n{text},5\n").ShouldHaveSingleItem();

        day.Day.ShouldBeNull();
        day.Streams.ShouldBe(5);
        day.Faults.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.NotADate);
    }

    private static IEnumerable<DateOnly?> January => Enumerable.Range(1, 31).Select(day => (DateOnly?)new DateOnly(2023, 1, day));

    private static IEnumerable<DateOnly?> Resaved(string format)
    {
        var rows = January.Select(day => $"{day!.Value.ToString(format, null)},1");
        return Files.Days("date,streams\n" + string.Join('\n', rows)).Select(day => day.Day);
    }
}
