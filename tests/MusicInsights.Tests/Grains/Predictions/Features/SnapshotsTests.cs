using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Features;

public sealed class SnapshotsTests
{
    private static readonly DateOnly Day = new(2026, 6, 30);
    private static readonly DateTimeOffset Now = DrawnHistories.Instant(Day.AddDays(2));
    private static readonly Moment Moment = new(Day, Now);

    [Fact]
    public void Streams_are_summed_where_every_day_is_there() => Snapshots.Of(Daily(28), Moment).Streams28.ShouldBe(280);

    [Fact]
    public void With_a_day_missing_there_is_no_sum() => Snapshots.Of(Daily(27), Moment).Streams28.ShouldBeNull();

    [Fact]
    public void A_young_release_needs_its_own_days_only() =>
        Snapshots.Of(Daily(5) with { ReleaseDate = Day.AddDays(-4) }, Moment).Streams28.ShouldBe(50);

    [Fact]
    public void Listeners_of_days_are_never_summed() => Snapshots.Of(Daily(28), Moment).Listeners28.ShouldBeNull();

    [Fact]
    public void An_export_of_the_last_week_gives_the_windows_totals()
    {
        Snapshots.Of(Exported(Day.AddDays(-6)), Moment).ShouldBe(new SongSnapshot(900, 500, 20, null, 77, 2_000));
        Snapshots.Of(Exported(Day.AddDays(-7)), Moment).Listeners28.ShouldBeNull();
    }

    private static ReleaseHistory Exported(DateOnly asOf) => new(Day.AddDays(-2_000))
    {
        Windows = [new(asOf, Now, new SongWindow("28d", 500, 900, 20)), new(asOf, Now, new SongWindow("1y", 9_999, 9_999, 9_999), 1)],
        Audience = [new(Day, Now, new AudienceDay(null, 5, null)), new(Day.AddDays(-3), Now, new AudienceDay(77, 5, null))],
    };

    private static ReleaseHistory Daily(int days) => new(Day.AddDays(-2_000))
    {
        Days = [.. Enumerable.Range(0, days).Select(ago => new Known<SongDay>(Day.AddDays(-ago), Now, new SongDay(10, 9, 1, null)))],
    };
}
