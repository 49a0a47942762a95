using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Keys;

public sealed class KeyEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_new_key_is_shown_once_works_and_is_kept_as_its_hash_alone()
    {
        using var admin = host.Admin();
        var (id, key) = await Create(admin, new { name = "reporting", role = "viewer" });
        ApiKey.HasForm(key).ShouldBeTrue();

        using (var reporting = host.With(key))
        {
            (await reporting.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
            await (await reporting.Get("/api/v1/admin/keys")).ShouldBeProblem(403, "forbidden");
        }

        var listed = await admin.Read("/api/v1/admin/keys?limit=500");
        listed.ToString().ShouldNotContain(key);
        var item = listed.At("items").EnumerateArray().Single(item => item.At("keyId").GetInt64() == id);
        item.At("name").GetString().ShouldBe("reporting");
        item.At("createdBy").GetString().ShouldBe("standalone");
        item.At("lastUsedAt").IsNull().ShouldBeFalse();
        item.At("scopes").IsNull().ShouldBeTrue();
        (await host.Data.List("SELECT key_sha256 FROM api_keys WHERE id = $1", row => row.GetFieldValue<byte[]>(0), default, id)).Single().ShouldBe(ApiKey.Hash(key));
    }

    [Fact]
    public async Task A_key_kept_to_an_area_opens_that_one_and_no_other()
    {
        using var admin = host.Admin();
        var (_, key) = await Create(admin, new { name = "importer", role = "admin", scopes = new[] { "imports" } });
        using var importer = host.With(key);

        (await importer.Get("/api/v1/admin/imports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await importer.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await importer.Get("/api/v1/admin/keys")).ShouldBeProblem(403, "scope_missing")).At("detail").GetString()!.ShouldContain("'access'");
        (await (await importer.PostAsJsonAsync("/api/v1/admin/artists", new { name = "X" })).ShouldBeProblem(403, "scope_missing"))
            .At("detail").GetString()!.ShouldContain("'catalogue'");
        (await (await importer.PostAsync(new Uri("/api/v1/admin/artists/1/pause", UriKind.Relative), null)).ShouldBeProblem(403, "scope_missing"))
            .At("detail").GetString()!.ShouldContain("'ingest'");
        (await (await importer.DeleteAsync(new Uri("/api/v1/admin/artists/1", UriKind.Relative))).ShouldBeProblem(403, "scope_missing"))
            .At("detail").GetString()!.ShouldContain("'catalogue'");
    }

    [Fact]
    public async Task Nobody_gives_out_what_the_own_key_does_not_hold()
    {
        using var admin = host.Admin();
        var (_, key) = await Create(admin, new { name = "doorkeeper", role = "admin", scopes = new[] { "access", "runs" } });
        using var doorkeeper = host.With(key);

        await (await Post(doorkeeper, new { name = "more", role = "admin" })).ShouldBeProblem(403, "scope_missing");
        await (await Post(doorkeeper, new { name = "more", role = "admin", scopes = new[] { "runs", "ingest" } })).ShouldBeProblem(403, "scope_missing");
        await (await Post(doorkeeper, new { name = "more", role = "admin", scopes = new[] { null, "catalogue" } })).ShouldBlame("scopes");
        (await Post(doorkeeper, new { name = "as much", role = "admin", scopes = new[] { "runs" } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Post(doorkeeper, new { name = "less", role = "viewer" })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_that_ends_gives_out_none_that_stays_nor_a_slow_one_a_fast_one()
    {
        using var admin = host.Admin();
        var end = TimeProvider.System.GetUtcNow().AddDays(1);
        var (_, key) = await Create(admin, new { name = "for a day", role = "admin", scopes = new[] { "access" }, expiresAt = end, callsPerMinute = 50 });
        using var bearer = host.With(key);
        using var page = new HttpClient { BaseAddress = host.Address };
        (await page.PostAsJsonAsync("/api/v1/sign-in", new { key })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        page.DefaultRequestHeaders.Add(AntiforgeryGuard.Header, (await page.Read("/api/v1/antiforgery")).At("token").GetString());

        foreach (var caller in new[] { bearer, page })
        {
            await (await Post(caller, new { name = "heir", role = "viewer", callsPerMinute = 50 })).ShouldBlame("expiresAt", 403, "exceeds_own_key");
            await (await Post(caller, new { name = "heir", role = "viewer", callsPerMinute = 50, expiresAt = end.AddSeconds(1) })).ShouldBlame("expiresAt", 403, "exceeds_own_key");
            await (await Post(caller, new { name = "heir", role = "viewer", expiresAt = end.AddHours(-1) })).ShouldBlame("callsPerMinute", 403, "exceeds_own_key");
            await (await Post(caller, new { name = "heir", role = "viewer", expiresAt = end.AddHours(-1), callsPerMinute = 51 })).ShouldBlame("callsPerMinute", 403, "exceeds_own_key");
        }

        (await Post(bearer, new { name = "heir", role = "viewer", expiresAt = end.AddHours(-1), callsPerMinute = 50 })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        using var admin = host.Admin();
        var (id, _) = await Create(admin, new { name = "twice", role = "viewer" });
        await (await Post(admin, new { name = " twice ", role = "viewer" })).ShouldBlame("name", 409, "duplicate_name");
        await Revoke(admin, id);
        await (await Post(admin, new { name = "twice", role = "viewer" })).ShouldBlame("name", 409, "duplicate_name");
    }

    [Theory]
    [InlineData("""{"role": "viewer"}""", "name")]
    [InlineData("""{"name": " ", "role": "viewer"}""", "name")]
    [InlineData("""{"name": "a\nb", "role": "viewer"}""", "name")]
    [InlineData("""{"name": "x"}""", "role")]
    [InlineData("""{"name": "x", "role": "owner"}""", "role")]
    [InlineData("""{"name": "x", "role": "admin", "scopes": []}""", "scopes")]
    [InlineData("""{"name": "x", "role": "admin", "scopes": ["everything"]}""", "scopes")]
    [InlineData("""{"name": "x", "role": "admin", "scopes": [null]}""", "scopes")]
    [InlineData("""{"name": "x", "role": "viewer", "scopes": ["runs"]}""", "scopes")]
    [InlineData("""{"name": "x", "role": "viewer", "expiresAt": "2020-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"name": "x", "role": "viewer", "callsPerMinute": 0}""", "callsPerMinute")]
    public async Task A_request_that_cannot_be_meant_names_its_field(string body, string field)
    {
        using var admin = host.Admin();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await admin.PostAsync(new Uri("/api/v1/admin/keys", UriKind.Relative), content)).ShouldBlame(field);
    }

    [Fact]
    public async Task A_revoked_key_is_dead_at_once_and_revoking_again_changes_nothing()
    {
        using var admin = host.Admin();
        var (id, key) = await Create(admin, new { name = "short-lived", role = "admin" });
        using var other = host.With(key);
        (await other.Get("/api/v1/admin/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Revoke(admin, id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await other.Get("/api/v1/admin/keys")).ShouldBeProblem(401, "unauthenticated");
        var at = await RevokedAt(id);
        (await Revoke(admin, id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RevokedAt(id)).ShouldBe(at);
        await (await Revoke(admin, 4711)).ShouldBeProblem(404, "unknown_api_key");
    }

    [Fact]
    public async Task An_expired_key_opens_nothing()
    {
        using var admin = host.Admin();
        var (id, key) = await Create(admin, new { name = "until-noon", role = "viewer", expiresAt = DateTimeOffset.MaxValue.AddYears(-1000) });
        using var guest = host.With(key);
        guest.DefaultRequestHeaders.Host = "music.example";
        (await guest.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.Data.Execute("UPDATE api_keys SET expires_at = created_at WHERE id = $1", default, id);
        await (await guest.Get("/api/v1/overview")).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_key_with_a_limit_of_its_own_is_held_to_it_at_every_call()
    {
        using var admin = host.Admin();
        var (_, key) = await Create(admin, new { name = "slow", role = "viewer", callsPerMinute = 2 });
        using var slow = host.With(key);
        for (var i = 0; i < 2; i++)
            (await slow.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await slow.Get("/api/v1/overview");
        await refused.ShouldBeProblem(429, "too_many_requests");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await host.Client.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_beyond_any_honest_size_is_not_read()
    {
        using var admin = host.Admin();
        await (await Post(admin, new { name = new string('x', 70_000), role = "viewer" })).ShouldBeProblem(413, "too_large");
        await (await host.Client.PostAsJsonAsync("/api/v1/sign-in", new { key = new string('x', 70_000) })).ShouldBeProblem(413, "too_large");
    }

    private static async Task<(long Id, string Key)> Create(HttpClient admin, object request)
    {
        using var created = await Post(admin, request);
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        JsonElement answer = await created.Json();
        return (answer.At("keyId").GetInt64(), answer.At("key").GetString()!);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, object request) => client.PostAsJsonAsync("/api/v1/admin/keys", request);

    private static Task<HttpResponseMessage> Revoke(HttpClient client, long id) => client.DeleteAsync(new Uri($"/api/v1/admin/keys/{id}", UriKind.Relative));

    private async Task<DateTime?> RevokedAt(long id) =>
        (await host.Data.List("SELECT revoked_at FROM api_keys WHERE id = $1", row => row.InstantOrNull(0), default, id)).Single();
}
