using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Spotify;

public sealed class SpotifyHandsTests
{
    [Theory]
    [InlineData("sandbox-client", "wrong", "client_credentials", "invalid_client")]
    [InlineData("wrong", "sandbox-secret", "client_credentials", "invalid_client")]
    [InlineData("sandbox-client", "sandbox-secret", "password", "unsupported_grant_type")]
    public async Task Only_the_app_that_is_known_gets_a_token(string id, string secret, string grant, string error)
    {
        await using var spotify = await SpotifyCaller.StartAsync();

        var (status, body) = await spotify.Ask(id, secret, grant);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task A_token_lives_as_long_as_it_says()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        (await spotify.Hand(HttpMethod.Put, "tokens", new { seconds = 60 })).ShouldBe(HttpStatusCode.NoContent);
        var (_, given) = await spotify.Ask("sandbox-client", "sandbox-secret");
        given.GetProperty("expires_in").GetInt32().ShouldBe(60);
        var path = $"artists/{(await spotify.Sandbox.Artist()).Text("id")}";

        spotify.Sandbox.Clock.Advance(TimeSpan.FromSeconds(61));
        using var expired = await spotify.Send(path, $"Bearer {given.Text("access_token")}");

        expired.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await expired.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").Text("message").ShouldBe("The access token expired");
        expired.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        (await spotify.Send(path)).StatusCode.ShouldBe(HttpStatusCode.OK, "the older token was given for longer");
    }

    [Fact]
    public async Task Tokens_end_when_a_hand_says_so()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var path = $"artists/{(await spotify.Sandbox.Artist()).Text("id")}";
        await spotify.Hand(HttpMethod.Delete, "tokens");

        (await spotify.Send(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await spotify.Send(path, "Bearer never-given")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await spotify.Send(path, "Basic abc")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await spotify.Send(path, "")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_release_that_a_hand_publishes_is_out()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var artist = (await spotify.Sandbox.Artist()).Text("id");
        var before = (await spotify.All($"artists/{artist}/albums")).Count;

        await spotify.Hand(HttpMethod.Post, "releases", new { artist, title = "New", precision = "month", isrc = "QZSBX2600001" });
        await spotify.Hand(HttpMethod.Post, "releases", new { artist, title = "Box", tracks = 60 });
        await spotify.Hand(HttpMethod.Post, "releases", new { artist, title = "Tomorrow's", releaseDate = "2026-05-27" });

        var albums = await spotify.All($"artists/{artist}/albums");
        albums.Count.ShouldBe(before + 2);
        albums.Single(album => album.Text("name") == "New").Text("release_date").ShouldBe("2026-05");
        var box = albums.Single(album => album.Text("name") == "Box").Text("id");
        (await spotify.Read($"albums/{box}")).GetProperty("tracks").GetProperty("items").GetArrayLength().ShouldBe(50);
        (await spotify.All($"albums/{box}/tracks?limit=50")).Count.ShouldBe(60);
        (await spotify.Hand(HttpMethod.Post, "releases", new { artist = "nobody", title = "New" })).ShouldBe(HttpStatusCode.NotFound);
        (await spotify.Hand(HttpMethod.Post, "releases", new { artist, title = "" })).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Fields_go_and_come_as_a_hand_says()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        var path = $"artists/{(await spotify.Sandbox.Artist()).Text("id")}/albums";
        await spotify.Hand(HttpMethod.Put, "fields", new { remove = "name", add = "surprise" });
        (await spotify.Read(path)).GetRawText().ShouldNotContain("\"name\"");
        (await spotify.Read(path)).Names().ShouldContain("surprise");

        await spotify.Hand(HttpMethod.Put, "fields", new { });
        (await spotify.Read(path)).GetRawText().ShouldContain("\"name\"");
    }

    [Fact]
    public async Task Arrivals_are_counted_in_every_window_whatever_came_of_the_calls()
    {
        await using var spotify = await SpotifyCaller.StartAsync();
        for (var call = 0; call < 3; call++)
            await spotify.Send("artists/nobody");
        await spotify.Send("artists/nobody", "");

        var arrivals = await spotify.Sandbox.Read("/sandbox/spotify/arrivals?windowSeconds=30");

        arrivals.GetProperty("total").GetInt64().ShouldBe(4);
        arrivals.GetProperty("largestWindow").GetInt32().ShouldBe(4);
        arrivals.GetProperty("times").GetArrayLength().ShouldBe(4);
        (await spotify.Sandbox.Read("/sandbox/spotify/arrivals?windowSeconds=0.000001")).GetProperty("largestWindow").GetInt32().ShouldBe(1);
    }
}
