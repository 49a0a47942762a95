using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

[Collection(BrowserStage.Name)]
public sealed class PlaylistsTests(BrowserStage stage)
{
    [Fact]
    public async Task A_songs_own_playlists_of_28_days_are_read_and_not_those_shown_before()
    {
        await using var services = await stage.SignedIn();
        var (artist, ask) = await stage.Ask(EntityKind.Release);
        var song = artist.GetProperty("releases")[1];
        var source = BrowserStage.Source(services, EntityKind.Release, MetricSource.S4aCsv);
        var streams = (await stage.Sandbox.Stats(artist.Text("id"), song.Text("id"), "2026-04-28", "2026-05-25"))
            .GetProperty("streams").GetProperty("current_period_timeseries").EnumerateArray().Sum(point => long.Parse(point.Text("y"), null));

        var answer = (await source.Fetch(ask, default)).ShouldBeOfType<SourceAnswer>();
        var findings = source.Read(new SourcePayload(ask.Entity, answer.Covered, answer.ContentType, answer.Body)).Findings.Cast<AlgorithmicStreams>().ToList();

        findings.ShouldAllBe(one => one.Window == WindowName.TwentyEightDays && one.AsOf == BrowserStage.Today.AddDays(-1));
        findings.ToDictionary(one => one.Playlist, one => one.Streams).ShouldBe(new Dictionary<string, long>
        {
            ["release_radar"] = 0, ["discover_weekly"] = (long)(streams * 0.06), ["radio"] = (long)(streams * 0.2),
        });
    }

    [Fact]
    public async Task Of_days_gone_by_the_page_tells_nothing_and_is_not_visited()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox");
        var (_, ask) = await stage.Ask(EntityKind.Release);
        var source = BrowserStage.Source(services, EntityKind.Release, MetricSource.S4aCsv);
        var before = await stage.Calls("/artists/c/artist/{artist}/song/{track}/playlists");
        var past = new DayRange(BrowserStage.Today.AddDays(-60), BrowserStage.Today.AddDays(-40));

        var answer = (await source.Fetch(ask with { Days = past, Fresh = past }, default)).ShouldBeOfType<SourceAnswer>();

        answer.Covered.ShouldBe(past);
        source.Read(new SourcePayload(ask.Entity, past, answer.ContentType, answer.Body)).Findings.ShouldBeEmpty();
        (await stage.Calls("/artists/c/artist/{artist}/song/{track}/playlists")).ShouldBe(before);
    }
}

public sealed class PlaylistsReadingTests
{
    [Fact]
    public void Only_Spotifys_own_playlists_count_and_one_that_is_not_there_brought_nothing() => Read(
            new PlaylistCells("Radio", "somebody", "900"), new PlaylistCells("Radio", "Spotify", "1,234"), new PlaylistCells("Release Radar", "Spotify", "56"))
        .Findings.Cast<AlgorithmicStreams>().Select(one => (one.Playlist, one.Streams)).ShouldBe([("release_radar", 56L), ("discover_weekly", 0L), ("radio", 1234L)]);

    [Fact]
    public void Of_a_table_that_may_be_cut_off_what_is_missing_is_unknown()
    {
        var others = Enumerable.Range(0, 99).Select(at => new PlaylistCells($"mine {at}", "-", "5"));

        Read([.. others, new PlaylistCells("Radio", "Spotify", "7")]).Findings.Cast<AlgorithmicStreams>().Select(one => one.Playlist).ShouldBe(["radio"]);
    }

    [Theory]
    [InlineData("2024-04-25")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("1.2K")]
    public void A_cell_that_is_no_count_is_a_changed_page_and_not_a_zero(string cell)
    {
        var reading = Read(new PlaylistCells("Radio", "Spotify", cell));

        reading.Failure.ShouldNotBeNull().Class.ShouldBe("PageChanged");
        reading.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_no_table_is_an_invalid_payload() => PlaylistsReading.Read("<html>"u8.ToArray()).Failure.ShouldNotBeNull().Class.ShouldBe("InvalidPayload");

    private static SourceReading Read(params PlaylistCells[] rows) =>
        PlaylistsReading.Read(JsonSerializer.SerializeToUtf8Bytes(new PlaylistsPayload(new DateOnly(2026, 5, 25), "28day", rows)));
}
