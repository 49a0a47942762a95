using System.Net;
using System.Net.Http.Json;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Sharing;

public sealed class ShareLinkEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_link_is_shown_once_and_kept_as_a_hash()
    {
        var artist = await host.Data.Artist("Kept");
        var link = await host.Link(new { name = "For Ada", artistId = artist });
        link.Url.GetLeftPart(UriPartial.Path).ShouldBe(new Uri(host.Address, $"/shared/{link.Handle}").ToString());
        link.EmbedUrl.ShouldBeNull("nobody's pages were named");
        link.Secret.Length.ShouldBe(47);

        using var admin = host.Admin();
        var listed = await admin.GetStringAsync(new Uri("/api/v1/admin/share-links", UriKind.Relative));
        listed.ShouldContain("For Ada");
        listed.ShouldNotContain(link.Secret[4..]);
        listed.ShouldNotContain(link.Handle);
        (await host.Database.Rows("SELECT to_jsonb(l)::text FROM share_links l")).Where(row => row.Contains(link.Secret[4..], StringComparison.Ordinal)).ShouldBeEmpty();
        (await host.Database.Rows("SELECT path FROM admin_audit_log WHERE path LIKE '%share-links%' AND method = 'POST' AND actor = 'standalone'")).ShouldContain("/api/v1/admin/share-links");
    }

    [Fact]
    public async Task Links_are_listed_newest_first_with_what_they_open_and_how_they_stand()
    {
        var artist = await host.Data.Artist("Listed");
        var release = await host.Data.Release(artist, "Song");
        var first = await host.Link(new { artistId = artist });
        var second = await host.Link(new { releaseId = release, embedOrigins = new[] { "https://Label.example/", "http://localhost:3000" } });
        var third = await host.Link(new { artistId = artist });
        await host.Revoke(first);
        await host.Data.Execute("UPDATE share_links SET expires_at = created_at WHERE id = $1", default, third.Id);
        using var holder = host.Holder(second);
        await holder.Read("/api/v1/shared");

        using var admin = host.Admin();
        var all = (await admin.Read($"/api/v1/admin/share-links?artistId={artist}")).At("items");
        all.EnumerateArray().Select(item => item.At("shareLinkId").GetInt64()).ShouldBe([third.Id, second.Id, first.Id]);
        all.Texts("state").ShouldBe(["expired", "open", "revoked"]);
        all.Texts("kind").ShouldBe(["artist", "release", "artist"]);
        var open = (await admin.Read($"/api/v1/admin/share-links?releaseId={release}&open=true")).At("items").EnumerateArray().Single();
        (open.At("title").GetString(), open.At("artistName").GetString(), open.At("createdBy").GetString()).ShouldBe(("Song", "Listed", "standalone"));
        open.At("embedOrigins").EnumerateArray().Select(origin => origin.GetString()).ShouldBe(["https://label.example", "http://localhost:3000"]);
        open.At("lastUsedAt").IsNull().ShouldBeFalse();
        var revoked = all[2];
        revoked.At("revokedBy").GetString().ShouldBe("standalone");
        revoked.At("lastUsedAt").IsNull().ShouldBeTrue();
        (await admin.Read($"/api/v1/admin/share-links?artistId={artist}&open=false")).At("items").GetArrayLength().ShouldBe(2);
        var page = await admin.Read($"/api/v1/admin/share-links?artistId={artist}&limit=2");
        (await admin.Read($"/api/v1/admin/share-links?artistId={artist}&after={page.At("next").GetString()}")).At("items").GetArrayLength().ShouldBe(1);
        await (await admin.Get("/api/v1/admin/share-links?limit=0")).ShouldBlame("limit");
    }

    [Theory]
    [InlineData("""{"artistId": 1}""", "name")]
    [InlineData("""{"name": " ", "artistId": 1}""", "name")]
    [InlineData("""{"name": "a\u0007", "artistId": 1}""", "name")]
    [InlineData("""{"name": "x"}""", "artistId")]
    [InlineData("""{"name": "x", "artistId": 1, "releaseId": 1}""", "artistId")]
    [InlineData("""{"name": "x", "artistId": 1, "expiresAt": "2020-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"name": "x", "artistId": 1, "expiresAt": "2199-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"name": "x", "artistId": 1, "embedOrigins": ["https://a.example/path"]}""", "embedOrigins")]
    [InlineData("""{"name": "x", "artistId": 1, "embedOrigins": [null]}""", "embedOrigins")]
    [InlineData("""{"name": "x", "artistId": 1, "embedOrigins": ["https://a.example", "*"]}""", "embedOrigins")]
    public async Task What_is_wrong_is_told_with_its_field(string body, string field)
    {
        using var admin = host.Admin();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await admin.PostAsync(new Uri("/api/v1/admin/share-links", UriKind.Relative), content)).ShouldBlame(field);
    }

    [Fact]
    public async Task Only_what_is_there_is_shared_and_a_name_is_given_once_while_its_link_works()
    {
        var artist = await host.Data.Artist("Once");
        using var admin = host.Admin();
        await (await Create(admin, new { name = "none", artistId = 4711 })).ShouldBeProblem(404, "unknown_artist");
        await (await Create(admin, new { name = "none", releaseId = 4711 })).ShouldBeProblem(404, "unknown_release");
        var link = await host.Link(new { name = "The label", artistId = artist });
        await (await Create(admin, new { name = "the LABEL", artistId = artist })).ShouldBlame("name", 409, "duplicate_name");
        await host.Data.Execute("UPDATE share_links SET expires_at = created_at WHERE id = $1", default, link.Id);
        (await Create(admin, new { name = "The label", artistId = artist })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await admin.DeleteAsync(new Uri("/api/v1/admin/share-links/4711", UriKind.Relative))).ShouldBeProblem(404, "unknown_share_link");
    }

    [Fact]
    public async Task A_link_ends_with_the_key_that_makes_it_at_the_latest_and_within_a_month_unless_asked()
    {
        var artist = await host.Data.Artist("Ending");
        using var admin = host.Admin();
        var now = TimeProvider.System.GetUtcNow();
        (await End(admin, new { name = "month", artistId = artist })).ShouldBeInRange(now.AddDays(29).UtcDateTime, now.AddDays(31).UtcDateTime);
        using var made = await admin.PostAsJsonAsync("/api/v1/admin/keys", new { name = "short", role = "admin", scopes = new[] { "access" }, expiresAt = now.AddDays(2) });
        using var brief = host.With((await made.Json()).At("key").GetString()!);
        (await End(brief, new { name = "brief", artistId = artist })).ShouldBeLessThanOrEqualTo(now.AddDays(2).UtcDateTime);
        await (await Create(brief, new { name = "long", artistId = artist, expiresAt = now.AddDays(3) })).ShouldBlame("expiresAt", 403, "exceeds_own_key");
        using var narrow = await admin.PostAsJsonAsync("/api/v1/admin/keys", new { name = "narrow", role = "admin", scopes = new[] { "catalogue" } });
        using var other = host.With((await narrow.Json()).At("key").GetString()!);
        await (await Create(other, new { name = "other", artistId = artist })).ShouldBeProblem(403, "scope_missing");
    }

    [Fact]
    public async Task With_a_public_address_links_lead_there()
    {
        await using var published = new WebHost { Beside = host, Configure = options => options.PublicUrl = new Uri("https://music.example/") };
        await published.InitializeAsync();
        using var admin = published.Admin();
        using var created = await Create(admin, new { name = "public", artistId = await host.Data.Artist("Public"), embedOrigins = new[] { "https://a.example" } });
        var answer = await created.Json();
        answer.At("url").GetString()!.ShouldStartWith("https://music.example/shared/");
        answer.At("embedUrl").GetString()!.ShouldStartWith("https://music.example/embed/");
    }

    private static Task<HttpResponseMessage> Create(HttpClient admin, object body) => admin.PostAsJsonAsync("/api/v1/admin/share-links", body);

    private static async Task<DateTime> End(HttpClient admin, object body) => (await (await Create(admin, body)).Json()).At("expiresAt").GetDateTime();
}
