using System.Net;
using System.Text.Json;
using MusicInsights.Sandbox.Spotify;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Spotify;

public sealed class SpotifyApiTests
{
    [Fact]
    public async Task An_app_of_ones_own_is_refused_what_was_taken_from_it()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var artist = (await spotify.Sandbox.Artist()).Text("id");

        (await spotify.Read($"artists/{artist}")).Names().ShouldNotContain(name => name == "followers" || name == "popularity");
        foreach (var several in new[] { $"artists?ids={artist}", $"albums?ids={artist}", $"tracks?ids={artist}" })
        {
            var (status, body) = await spotify.Get(several);
            status.ShouldBe(HttpStatusCode.Forbidden);
            Error(body).ShouldBe((403, "Forbidden"));
        }

        (await spotify.Get($"artists/{artist}/albums?limit=11")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_large_app_gets_all_of_it_once_a_hand_says_so()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var ids = new[] { (await spotify.Sandbox.Artist()).Text("id"), (await spotify.Sandbox.Artist(1)).Text("id") };
        (await spotify.Hand(HttpMethod.Put, "mode", new { mode = "extended" })).ShouldBe(HttpStatusCode.NoContent);

        var artists = (await spotify.Read($"artists?ids={ids[0]},0000000000000000000000,{ids[1]}")).GetProperty("artists").EnumerateArray().ToList();

        artists[1].ValueKind.ShouldBe(JsonValueKind.Null, "what is not there stands as null in its place");
        artists[0].GetProperty("popularity").GetInt32().ShouldBeInRange(0, 100);
        artists[2].GetProperty("followers").GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
        (await spotify.Get($"artists/{ids[0]}/albums?limit=50")).Status.ShouldBe(HttpStatusCode.OK);
        (await spotify.Get($"artists?ids={string.Join(',', Enumerable.Repeat(ids[0], 51))}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await spotify.Hand(HttpMethod.Put, "mode", new { mode = "royal" })).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_follow_one_another_by_absolute_links_without_a_gap_or_a_double()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var artist = (await spotify.Sandbox.Artist(6)).Text("id");

        var first = await spotify.Read($"artists/{artist}/albums?limit=2&include_groups=single");
        var all = await spotify.All($"artists/{artist}/albums?limit=2&include_groups=single");

        first.Text("next").ShouldStartWith(spotify.Sandbox.Anonymous.BaseAddress!.ToString());
        all.Count.ShouldBe(first.GetProperty("total").GetInt32());
        all.Select(album => album.Text("id")).ShouldBeUnique();
        all.ShouldAllBe(album => album.Text("album_type") == "single");
    }

    [Fact]
    public async Task Dates_come_in_all_three_precisions()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var albums = new List<JsonElement>();
        for (var at = 0; at < 3; at++)
            albums.AddRange(await spotify.All($"artists/{(await spotify.Sandbox.Artist(at)).Text("id")}/albums"));

        albums.Select(album => album.Text("release_date_precision")).Distinct().Order().ShouldBe(["day", "month", "year"]);
        foreach (var album in albums)
            album.Text("release_date").Length.ShouldBe(album.Text("release_date_precision") switch { "year" => 4, "month" => 7, _ => 10 });
        albums.ShouldAllBe(album => string.CompareOrdinal(album.Text("release_date"), "2026-05-26") <= 0, "what is to come is not listed");
    }

    [Fact]
    public async Task The_same_code_stands_on_a_single_and_on_an_album_under_different_ids()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var artist = (await spotify.Sandbox.Artist()).Text("id");
        var album = (await spotify.All($"artists/{artist}/albums?include_groups=album")).ShouldHaveSingleItem();
        var singles = await spotify.All($"artists/{artist}/albums?include_groups=single");

        var onAlbum = await Codes(await spotify.All($"albums/{album.Text("id")}/tracks"));
        var onSingles = new Dictionary<string, string>();
        foreach (var single in singles)
        {
            var whole = await spotify.Read($"albums/{single.Text("id")}");
            whole.GetProperty("external_ids").Text("upc").Length.ShouldBe(12);
            foreach (var (code, id) in await Codes([.. whole.GetProperty("tracks").GetProperty("items").EnumerateArray()]))
                onSingles.Add(code, id);
        }

        onAlbum.Count.ShouldBe(3);
        onAlbum.Keys.ShouldBeSubsetOf(onSingles.Keys);
        onAlbum.Values.Intersect(onSingles.Values).ShouldBeEmpty();

        async Task<Dictionary<string, string>> Codes(List<JsonElement> tracks)
        {
            var codes = new Dictionary<string, string>();
            foreach (var track in tracks)
            {
                track.Names().ShouldNotContain("external_ids", "on an album a track is simplified");
                codes.Add((await spotify.Read($"tracks/{track.Text("id")}")).GetProperty("external_ids").Text("isrc"), track.Text("id"));
            }

            return codes;
        }
    }

    [Fact]
    public async Task A_bad_id_is_told_apart_from_an_unknown_one()
    {
        await using var spotify = await SpotifyCaller.StartAsync();

        foreach (var what in new[] { "artists", "albums", "tracks" })
        {
            (await spotify.Get($"{what}/0000000000000000000000")).Status.ShouldBe(HttpStatusCode.NotFound);
            Error((await spotify.Get($"{what}/short")).Body).ShouldBe((400, "Invalid base62 id"));
        }
    }

    [Fact]
    public async Task A_search_finds_names_and_asks_for_what_it_needs()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var name = (await spotify.Sandbox.Artist()).Text("name");

        var found = await spotify.Read($"search?q={Uri.EscapeDataString(name)}&type=artist,track");

        found.Names().ShouldBe(["artists", "tracks"]);
        found.GetProperty("artists").GetProperty("items")[0].Text("name").ShouldBe(name);
        (await spotify.Get("search?type=artist")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await spotify.Get("search?q=a")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await spotify.Get("search?q=a&type=dance")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await spotify.Get("search?q=a&type=artist&limit=11")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Followers_move_from_day_to_day()
    {
        await using var spotify = await SpotifyCaller.StartAsync(SpotifyMode.Extended);
        var artist = (await spotify.Sandbox.Artist(3)).Text("id");
        var today = Followers(await spotify.Read($"artists/{artist}"));
        await spotify.Sandbox.Freeze("2026-07-26");

        Followers(await spotify.Read($"artists/{artist}")).ShouldBeGreaterThan(today);

        static long Followers(JsonElement artist) => artist.GetProperty("followers").GetProperty("total").GetInt64();
    }

    private static (int Status, string Message) Error(JsonElement body) => (body.GetProperty("error").GetProperty("status").GetInt32(), body.GetProperty("error").Text("message"));
}
