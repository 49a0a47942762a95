using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

[Collection(BrowserStage.Name)]
public sealed class ExportsTests(BrowserStage stage)
{
    [Fact]
    public async Task An_artists_files_come_under_their_own_names_and_say_what_the_pages_hold()
    {
        await using var services = await stage.SignedIn();
        // A name with "&" in it, as pages must write otherwise than file names.
        var (artist, ask) = await stage.Ask(EntityKind.Artist, artist: 3);
        var source = BrowserStage.Source(services, EntityKind.Artist, MetricSource.S4aCsv);

        var answer = (await source.Fetch(ask, default)).ShouldBeOfType<SourceAnswer>();

        var name = artist.Text("name");
        ExportArchive.Unpack(answer.Body).Select(file => file.Name).ShouldBe(
            [$"{name}-audience-timeline.csv", $"{name}-songs-28day.csv", $"{name}-songs-1year.csv", $"{name}-playlists-28day.csv", $"{name}-playlists-1year.csv"]);
        answer.Covered.ShouldBe(new DayRange(BrowserStage.Today.AddDays(-20), BrowserStage.Today.AddDays(-1)), "today is not out yet");
        var reading = source.Read(new SourcePayload(ask.Entity, answer.Covered, answer.ContentType, answer.Body));
        reading.Failure.ShouldBeNull();
        reading.Days.Count.ShouldBe(365);
        reading.Days.ShouldAllBe(day => day.Faults.Count == 0 && day.Values.Followers > 0 && day.Values.SuperListeners != null);
        await Agree(reading, ask.Ids.SpotifyArtist!);
        reading.Findings.OfType<SongTotals>().Select(totals => (totals.Window, totals.AsOf)).ShouldBe(
            [(WindowName.TwentyEightDays, BrowserStage.Today.AddDays(-1)), (WindowName.OneYear, BrowserStage.Today.AddDays(-1))]);
        reading.Findings.OfType<PlaylistTotals>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_same_files_are_the_same_bytes()
    {
        await using var services = await stage.SignedIn();
        var (_, ask) = await stage.Ask(EntityKind.Artist);
        var source = BrowserStage.Source(services, EntityKind.Artist, MetricSource.S4aCsv);
        var (one, other) = ((SourceAnswer)await source.Fetch(ask, default), (SourceAnswer)await source.Fetch(ask, default));

        one.Body.ShouldBe(other.Body);
    }

    [Fact]
    public async Task Without_anything_new_no_page_is_visited()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox");
        var before = await stage.Calls("/artists/c/artist/{artist}/audience");
        foreach (var kind in new[] { EntityKind.Artist, EntityKind.Release })
            (await BrowserStage.Source(services, kind, MetricSource.S4aCsv).Fetch((await stage.Ask(kind, days: 0)).Request, default)).ShouldBe(new SourceSkip(SkipReason.NothingNew));

        (await stage.Calls("/artists/c/artist/{artist}/audience")).ShouldBe(before);
    }

    [Fact]
    public async Task Of_days_before_the_timelines_first_nothing_is_said()
    {
        await using var services = await stage.SignedIn();
        var (_, ask) = await stage.Ask(EntityKind.Artist);
        var source = BrowserStage.Source(services, EntityKind.Artist, MetricSource.S4aCsv);
        var (first, last) = (BrowserStage.Today.AddDays(-365), BrowserStage.Today.AddDays(-300));

        var answer = (await source.Fetch(Of(new DayRange(first.AddDays(-400), last)), default)).ShouldBeOfType<SourceAnswer>();

        answer.Covered.ShouldBe(new DayRange(first, last));
        source.Read(new SourcePayload(ask.Entity, answer.Covered, answer.ContentType, answer.Body)).Days.Min(day => day.Day).ShouldBe(first);
        var visits = await stage.Calls("/artists/c/artist/{artist}/audience");
        (await source.Fetch(Of(new DayRange(first.AddDays(-400), first.AddDays(-1))), default)).ShouldBe(new SourceSkip(SkipReason.NothingNew));
        (await stage.Calls("/artists/c/artist/{artist}/audience")).ShouldBe(visits);
        source.CallsFor(ask.Ids, new DayRange(first.AddDays(-400), first.AddDays(-1))).ShouldBe(0);
        source.CallsFor(ask.Ids, new DayRange(first.AddDays(-400), first)).ShouldBe(ExportsVisit.Pages);

        SourceRequest Of(DayRange days) => ask with { Days = days, Fresh = days };
    }

    [Fact]
    public async Task What_is_off_or_not_signed_in_or_not_linked_is_skipped()
    {
        var (_, ask) = await stage.Ask(EntityKind.Artist);
        await using var off = await stage.SignedIn(options => options.Browser = false);
        (await BrowserStage.Source(off, EntityKind.Artist, MetricSource.S4aCsv).Fetch(ask, default)).ShouldBe(new SourceSkip(SkipReason.NoCredential));
        BrowserStage.Source(off, EntityKind.Artist, MetricSource.S4aCsv).IsConfigured.ShouldBeFalse();

        await using var on = await stage.SignedIn();
        var source = BrowserStage.Source(on, EntityKind.Artist, MetricSource.S4aCsv);
        (await source.Fetch(ask with { Ids = new SourceIds() }, default)).ShouldBe(new SourceSkip(SkipReason.NotLinked));
        File.Delete(stage.SessionPath);
        (await source.Fetch(ask, default)).ShouldBe(new SourceSkip(SkipReason.NoCredential));
    }

    private async Task Agree(SourceReading reading, string artist)
    {
        var said = await stage.Sandbox.Read($"/audience-engagement-view/v1/artist/{artist}/stats?country=&from_date=2026-05-01&to_date=2026-05-25");
        var streams = said.GetProperty("streams").GetProperty("current_period_timeseries").EnumerateArray().Select(point => (point.Text("x"), point.Text("y"))).ToList();
        streams.Count.ShouldBe(25);
        reading.Days.Where(day => day.Day >= new DateOnly(2026, 5, 1)).Select(day => ($"{day.Day:yyyy-MM-dd}", $"{day.Values.Streams}")).ShouldBe(streams);
    }
}
