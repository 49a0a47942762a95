using CsCheck;
using MusicInsights.Grains.Alerts.Mail.Recipients;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Recipients;

public sealed class QuietHoursTests
{
    private static readonly QuietHours Night = new(new TimeOnly(22, 0), new TimeOnly(7, 0));

    [Theory]
    [InlineData("2026-05-26T19:59:59Z", null)] // 21:59:59 in Paris
    [InlineData("2026-05-26T20:00:00Z", "2026-05-27T05:00:00Z")]
    [InlineData("2026-05-27T04:59:00Z", "2026-05-27T05:00:00Z")]
    [InlineData("2026-05-27T05:00:00Z", null)]
    public void A_night_ends_in_the_morning_of_the_recipient(string now, string? end) => End(Night, now).ShouldBe(Instant(end));

    [Theory]
    [InlineData("2026-03-28T21:30:00Z", "2026-03-29T05:00:00Z")] // the clock goes forward that night: 06:00Z the day before, 05:00Z now
    [InlineData("2026-10-24T20:30:00Z", "2026-10-25T06:00:00Z")] // and back
    public void A_night_is_shorter_or_longer_when_the_clock_is_changed(string now, string end) => End(Night, now).ShouldBe(Instant(end));

    [Fact]
    public void An_end_that_the_change_leaves_out_is_the_first_minute_after_it() =>
        End(new QuietHours(new TimeOnly(23, 0), new TimeOnly(2, 30)), "2026-03-29T00:15:00Z").ShouldBe(Instant("2026-03-29T01:00:00Z"));

    [Fact]
    public void Of_an_end_that_comes_twice_the_later_counts() =>
        End(new QuietHours(new TimeOnly(23, 0), new TimeOnly(2, 30)), "2026-10-24T23:15:00Z").ShouldBe(Instant("2026-10-25T01:30:00Z"));

    [Fact]
    public void Hours_of_one_day_end_on_it() =>
        End(new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0)), "2026-05-26T10:30:00Z").ShouldBe(Instant("2026-05-26T12:00:00Z"));

    [Fact]
    public void At_their_end_they_are_over_and_that_is_never_more_than_a_long_day_away() =>
        Gen.Select(Gen.OneOf(Gen.Const("Europe/Paris"), Gen.Const("America/New_York"), Gen.Const("Australia/Lord_Howe"), Gen.Const("Asia/Kathmandu"), Gen.Const("UTC")), Gen.Int[0, 1439], Gen.Int[0, 1439], Gen.Int[0, 2 * 366 * 24 * 60])
            .Where((_, from, to, _) => from != to)
            .Sample((name, from, to, minute) =>
            {
                var zone = Zones.Find(name)!;
                var hours = new QuietHours(TimeOnly.MinValue.AddMinutes(from), TimeOnly.MinValue.AddMinutes(to));
                var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
                if (hours.EndOf(now, zone) is not { } end)
                    return true;
                return end > now && end - now <= TimeSpan.FromHours(25.5) && hours.EndOf(end, zone) is null;
            });

    private static DateTimeOffset? End(QuietHours hours, string now) => hours.EndOf(Instant(now)!.Value, Zones.Find("Europe/Paris")!);

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text, null);
}
