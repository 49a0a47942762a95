using System.Net;
using System.Net.Http.Json;
using System.Text;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Admin;

public sealed class CatalogueTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task An_artist_and_its_release_are_added_by_the_catalogues_actor()
    {
        NewArtist? artist = null;
        NewRelease? release = null;
        host.Grains.Catalogue.OnArtist = given => Task.FromResult<Outcome<long>>((artist = given) is null ? 0L : 31L);
        host.Grains.Catalogue.OnRelease = given => (release = given) is null ? 0L : 32L;
        using var admin = host.Admin();

        using var first = await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = " Night Bus ", spotifyId = "4aawyAB9vmqN3uQ7FjRGTy" });
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.Location!.ToString().ShouldBe("/own/api/v1/artists/31");
        (await first.Json()).ToString().ShouldBe("""{"artistId":31}""");
        artist.ShouldBe(new NewArtist("Night Bus", "4aawyAB9vmqN3uQ7FjRGTy"));

        using var second = await admin.PostAsJsonAsync(
            "/api/v1/admin/artists/31/releases", new { title = "Harbour", releaseDate = "2026-05-01", platformIds = new { isrc = "X" } });
        (await second.Json()).ToString().ShouldBe("""{"releaseId":32}""");
        release!.ReleaseDate.ShouldBe(new DateOnly(2026, 5, 1));
        release.PlatformIds!["isrc"].ShouldBe("X");
    }

    [Theory]
    [InlineData("duplicate_spotify_id", "spotifyId", 409)]
    [InlineData("invalid_name", "name", 400)]
    [InlineData("unknown_artist", "artistId", 404)]
    public async Task A_refusal_says_which_rule_and_which_field(string code, string field, int status)
    {
        host.Grains.Catalogue.OnArtist = _ => Task.FromResult<Outcome<long>>(new Refusal(code, field, "It is so."));
        using var admin = host.Admin();
        await (await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = "x" })).ShouldBlame(field, status, code);
    }

    [Theory]
    [InlineData("{", "invalid_json")]
    [InlineData("", "invalid_request")]
    [InlineData("[]", "invalid_json")]
    [InlineData("""{"name": 7}""", "invalid_json")]
    [InlineData("""{"name": "  "}""", "invalid_name")]
    public async Task A_body_that_cannot_be_read_as_meant_is_refused(string body, string code)
    {
        using var admin = host.Admin();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await (await admin.PostAsync(new Uri("/api/v1/admin/artists", UriKind.Relative), content)).ShouldBeProblem(400, code);
    }

    [Fact]
    public async Task An_artist_may_come_without_a_name_but_not_without_anything()
    {
        NewArtist? asked = null;
        host.Grains.Catalogue.OnArtist = given => Task.FromResult<Outcome<long>>((asked = given) is null ? 0L : 33L);
        using var admin = host.Admin();
        (await admin.PostAsJsonAsync("/api/v1/admin/artists", new { spotifyId = "spotify:artist:4aawyAB9vmqN3uQ7FjRGTy" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        asked.ShouldBe(new NewArtist(null, "spotify:artist:4aawyAB9vmqN3uQ7FjRGTy"));

        await (await admin.PostAsJsonAsync("/api/v1/admin/artists", new { })).ShouldBlame("name", code: "invalid_name");
    }

    [Fact]
    public async Task A_conflict_says_with_which_artist()
    {
        host.Grains.Catalogue.OnArtist = _ => Task.FromResult<Outcome<long>>(new Refusal("duplicate_spotify_id", "spotifyId", "It is there.") { Existing = EntityKey.Artist(7) });
        using var admin = host.Admin();
        using var answer = await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = "x", spotifyId = "y" });
        (await answer.Json()).At("artistId").GetInt64().ShouldBe(7);
    }

    [Fact]
    public async Task Changes_of_an_artist_and_a_release_reach_the_catalogues_actor()
    {
        var changes = new List<object>();
        host.Grains.Catalogue.OnArtistChange = (id, change) => Note(id, change);
        host.Grains.Catalogue.OnReleaseChange = (id, change) => Note(id, change);
        using var admin = host.Admin();
        (await admin.PatchAsJsonAsync("/api/v1/admin/artists/7", new { name = "New", spotifyId = "", appleId = "1", youtubeChannel = "c" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PatchAsJsonAsync("/api/v1/admin/releases/8", new { title = "New", releaseDate = "2026-05-01" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        changes.ShouldBe([7L, new ArtistChange("New", "", "1", "c"), 8L, new ReleaseChange("New", new DateOnly(2026, 5, 1))]);

        host.Grains.Catalogue.OnArtistChange = (_, _) => new Refusal("unknown_artist", null, "There is no artist 9.");
        await (await admin.PatchAsJsonAsync("/api/v1/admin/artists/9", new { name = "x" })).ShouldBeProblem(404, "unknown_artist");
        host.Grains.Catalogue.OnReleaseChange = (_, _) => new Refusal("invalid_title", "title", "It is too long.");
        await (await admin.PatchAsJsonAsync("/api/v1/admin/releases/9", new { title = "x" })).ShouldBlame("title", code: "invalid_title");

        Outcome<long> Note(long id, object change)
        {
            changes.AddRange([id, change]);
            return id;
        }
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        using var admin = host.Admin();
        using var content = new StringContent("name=x", Encoding.UTF8, "text/plain");
        await (await admin.PostAsync(new Uri("/api/v1/admin/artists", UriKind.Relative), content)).ShouldBeProblem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task A_day_that_is_none_is_blamed_by_its_field()
    {
        using var admin = host.Admin();
        await (await admin.PostAsJsonAsync("/api/v1/admin/artists/1/releases", new { title = "x", releaseDate = "soon" }))
            .ShouldBlame("releaseDate", code: "invalid_json");
    }

    [Fact]
    public async Task A_fault_of_our_own_is_a_problem_that_tells_nothing_of_the_inside()
    {
        host.Grains.Catalogue.OnArtist = _ => throw new InvalidOperationException("secret");
        using var admin = host.Admin();
        var problem = await (await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = "x" })).ShouldBeProblem(500, "internal_error");
        problem.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Actors_that_do_not_answer_are_said_to_be_unavailable()
    {
        host.Grains.Catalogue.OnArtist = _ => throw new TimeoutException();
        using var admin = host.Admin();
        await (await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = "x" })).ShouldBeProblem(503, "unavailable");
    }
}
