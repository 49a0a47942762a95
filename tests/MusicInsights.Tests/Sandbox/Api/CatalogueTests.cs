using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Api;

public sealed class CatalogueTests
{
    [Fact]
    public async Task A_song_has_the_real_services_shape_with_numbers_as_strings()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(6);

        var songs = (await sandbox.Read(Path(artist, "28day"))).GetProperty("songs");

        songs.GetArrayLength().ShouldBe(artist.GetProperty("releases").GetArrayLength());
        foreach (var song in songs.EnumerateArray())
        {
            song.Names().ShouldBe(
            [
                "id", "trackName", "trackUri", "releaseDate", "imageUrl",
                "numStreams", "numListeners", "numSavers", "numCanvasViews", "isDisabled",
            ]);
            song.Text("trackUri").ShouldBe($"spotify:track:{song.Text("id")}");
            new[] { "numStreams", "numListeners", "numSavers", "numCanvasViews" }.ShouldAllBe(number => Numeric(song, number) >= 0);
            song.GetProperty("isDisabled").ValueKind.ShouldBe(JsonValueKind.False);
            Numeric(song, "numListeners").ShouldBeLessThan(Numeric(song, "numStreams"));
        }
    }

    [Theory]
    [InlineData("1day", "2026-05-25")]
    [InlineData("7day", "2026-05-19")]
    [InlineData("28day", "2026-04-28")]
    [InlineData("1year", "2025-05-26")]
    [InlineData("all", "2015-01-01")]
    public async Task A_window_holds_the_days_it_says(string filter, string from)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(6);
        var track = artist.GetProperty("releases")[0].Text("id");

        var song = (await sandbox.Read(Path(artist, filter))).GetProperty("songs")[0];
        var stats = await sandbox.Stats(artist.Text("id"), track, from, "2026-05-25");

        song.Text("numStreams").ShouldBe(stats.GetProperty("streams").Text("current_period_agg"));
    }

    [Fact]
    public async Task Listeners_of_a_window_are_different_people_of_its_days()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(6);

        foreach (var song in (await sandbox.Read(Path(artist, "28day"))).GetProperty("songs").EnumerateArray())
        {
            var stats = await sandbox.Stats(artist.Text("id"), song.Text("id"), "2026-04-28", "2026-05-25");
            var days = stats.GetProperty("listeners").GetProperty("current_period_timeseries").EnumerateArray().Select(point => Numeric(point, "y")).ToList();
            Numeric(song, "numListeners").ShouldBeInRange(days.Max(), days.Sum() - 1);
            song.Text("numSavers").ShouldBe(stats.GetProperty("saves").Text("current_period_agg"));
        }
    }

    [Fact]
    public async Task A_song_appears_on_the_day_of_its_release()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(0);
        var coming = artist.GetProperty("releases").EnumerateArray().Single(release => release.IsToCome());

        (await Ids()).ShouldNotContain(coming.Text("id"));
        await sandbox.Freeze(coming.Text("releaseDate"));
        (await Ids()).ShouldContain(coming.Text("id"));

        async Task<string[]> Ids() =>
            [.. (await sandbox.Read(Path(artist, "all"))).GetProperty("songs").EnumerateArray().Select(song => song.Text("id"))];
    }

    [Fact]
    public async Task A_window_that_the_service_does_not_know_is_a_bad_question()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        (await sandbox.Api.GetAsync(Path(await sandbox.Artist(), "30day"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await sandbox.Api.GetAsync("/catalog-view/v1/artist/nobody/songs?time-filter=28day")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Path(JsonElement artist, string filter) =>
        $"/catalog-view/v1/artist/{artist.Text("id")}/songs?time-filter={filter}";

    private static long Numeric(JsonElement song, string name) => long.Parse(song.Text(name), null);
}
