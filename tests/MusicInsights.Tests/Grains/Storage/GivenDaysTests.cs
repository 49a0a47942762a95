using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

/// <summary>A day that one source gives is no answer for a source that tells of something else.</summary>
public sealed class GivenDaysTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly Day = new(2026, 5, 19);
    private static readonly DailyMetrics Heard = new() { Day = Day, Streams = 10, Listeners = 5 };
    private static readonly DailyMetrics Followed = new() { Day = Day, Followers = 100 };

    [Fact]
    public async Task How_many_follow_an_artist_is_no_answer_to_how_many_heard_it()
    {
        var artist = await fixture.NewArtist();
        await Store(artist, MetricSource.SpotifyWebApi, Followed);
        await StoreGap(artist, MetricSource.S4aStatistics);
        (await Gaps(artist)).ShouldBe(["s4a_statistics"], "the day has a row, and nothing of what was heard");
        await Store(artist, MetricSource.SpotifyWebApi, Followed with { Followers = 101 });
        (await Gaps(artist)).ShouldBe(["s4a_statistics"]);

        await Store(artist, MetricSource.S4aCsv, Heard);
        (await Gaps(artist)).ShouldBeEmpty();
        await StoreGap(artist, MetricSource.S4aStatistics);
        (await Gaps(artist)).ShouldBeEmpty("another source gave it");
    }

    [Fact]
    public async Task How_many_heard_an_artist_is_no_answer_to_how_many_follow_it_unless_that_is_told_too()
    {
        var artist = await fixture.NewArtist();
        await Store(artist, MetricSource.S4aStatistics, Heard);
        await StoreGap(artist, MetricSource.SpotifyWebApi);
        (await Gaps(artist)).ShouldBe(["spotify_web_api"]);

        await Store(artist, MetricSource.S4aStatistics, Heard with { Followers = 100 });
        (await Gaps(artist)).ShouldBeEmpty();
        await StoreGap(artist, MetricSource.SpotifyWebApi);
        (await Gaps(artist)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_release_any_value_will_do()
    {
        var song = await fixture.NewRelease();
        await StoreGap(song, MetricSource.S4aStatistics);
        (await Gaps(song)).ShouldBe(["s4a_statistics"]);
        await Store(song, MetricSource.Manual, new DailyMetrics { Day = Day, Saves = 1 });
        (await Gaps(song)).ShouldBeEmpty();
        await StoreGap(song, MetricSource.S4aStatistics);
        (await Gaps(song)).ShouldBeEmpty();
    }

    private Task<StoreReport> Store(Target target, MetricSource source, DailyMetrics day) => fixture.Writer.Store(target.Gives(source, WriterFixture.Start, day));

    private Task<StoreReport> StoreGap(Target target, MetricSource source) =>
        fixture.Writer.Store(target.Gives(source, WriterFixture.Start) with { Gaps = [new DayGap(Day, GapReason.AbsentAtSource)] });

    private Task<List<string>> Gaps(Target target) => fixture.Database.Rows(
        "SELECT source FROM day_gaps WHERE entity_kind = $1 AND entity_id = $2 ORDER BY 1", target.Key.Kind.Wire(), target.Key.Id);
}
