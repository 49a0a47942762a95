using System.Net;
using System.Net.Http.Json;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth;

public sealed class AdminAccessTests(WebHost host) : IClassFixture<WebHost>
{
    public static TheoryData<string, string> AdminCalls => new()
    {
        { "POST", "/api/v1/admin/artists" },
        { "POST", "/api/v1/admin/artists/1/releases" },
        { "POST", "/api/v1/admin/artists/1/ingest" },
        { "POST", "/api/v1/admin/releases/1/ingest" },
        { "POST", "/api/v1/admin/artists/1/pause" },
        { "POST", "/api/v1/admin/releases/1/resume" },
        { "DELETE", "/api/v1/admin/artists/1" },
        { "DELETE", "/api/v1/admin/releases/1" },
        { "POST", "/api/v1/admin/imports" },
        { "GET", "/api/v1/admin/imports" },
        { "DELETE", "/api/v1/admin/imports/1" },
        { "POST", "/api/v1/admin/payloads/1/replay" },
        { "GET", "/api/v1/admin/payloads/1/body" },
        { "GET", "/api/v1/admin/keys" },
        { "POST", "/api/v1/admin/keys" },
        { "DELETE", "/api/v1/admin/keys/4711" },
        { "GET", "/api/v1/admin/audit" },
    };

    [Theory]
    [MemberData(nameof(AdminCalls))]
    public async Task No_admin_call_passes_without_an_admins_key(string method, string path)
    {
        foreach (var key in new[] { null, "", "wrong", "mi_" + new string('x', 43), host.AdminKey[..^1], host.AdminKey + "x" })
            await (await Send(method, path, key)).ShouldBeProblem(401, "unauthenticated");
        await (await Send(method, path, host.ViewerKey)).ShouldBeProblem(403, "forbidden");
        (await Send(method, path, host.AdminKey)).StatusCode.ShouldNotBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing()
    {
        var key = ApiKey.New();
        var now = host.Clock.GetUtcNow().UtcDateTime;
        await host.Data.Execute("INSERT INTO api_keys (name, role, key_sha256, created_at) VALUES ('gone', 'admin', $1, $2)", default, ApiKey.Hash(key), now);
        (await Send("GET", "/api/v1/admin/imports", key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.Data.Execute("UPDATE api_keys SET revoked_at = $1 WHERE name = 'gone'", default, now);
        await (await Send("GET", "/api/v1/admin/imports", key)).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Every_admin_call_is_written_down_with_its_outcome_and_without_what_it_carried()
    {
        await Send("GET", "/api/v1/admin/imports?secret=s3cret", host.AdminKey);
        await Send("DELETE", "/own/api/v1/admin/imports/4711", host.ViewerKey);
        var log = await host.Data.List(
            "SELECT actor, method, path, status, remote FROM admin_audit_log ORDER BY id DESC LIMIT 50",
            row => $"{row.Text(0)} {row.Text(1)} {row.Text(2)} {row.Count(3)} {row.Text(4)}", default);
        log.ShouldContain("standalone GET /api/v1/admin/imports 200 127.0.0.1");
        log.ShouldContain("looker DELETE /own/api/v1/admin/imports/4711 403 127.0.0.1");
        log.ShouldAllBe(line => !line.Contains("s3cret") && !line.Contains("mi_"));
    }

    [Fact]
    public async Task Using_a_key_is_noted_at_most_once_a_minute()
    {
        await Send("GET", "/api/v1/admin/imports", host.AdminKey);
        var first = await UsedAt();
        await Send("GET", "/api/v1/admin/imports", host.AdminKey);
        (await UsedAt()).ShouldBe(first);
        await host.Data.Execute("UPDATE api_keys SET last_used_at = last_used_at - interval '61 seconds' WHERE name = 'standalone'", default);
        await Send("GET", "/api/v1/admin/imports", host.AdminKey);
        (await UsedAt()).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task Who_acts_too_often_is_told_when_to_come_back()
    {
        await using var strict = new WebHost { Configure = options => (options.AdminCallsPerMinute, options.SignInsPerMinute) = (3, 2) };
        await strict.InitializeAsync();
        using var admin = strict.Admin();
        for (var i = 0; i < 3; i++)
            (await admin.Get("/api/v1/admin/imports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await admin.Get("/api/v1/admin/imports");
        await refused.ShouldBeProblem(429, "too_many_requests");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        // Others are not held up by it, and looking is not counted.
        (await strict.Client.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var i = 0; i < 2; i++)
            await (await strict.Client.PostAsJsonAsync("/api/v1/sign-in", new { key = "guess" })).ShouldBeProblem(401, "unknown_key");
        await (await strict.Client.PostAsJsonAsync("/api/v1/sign-in", new { key = strict.AdminKey })).ShouldBeProblem(429, "too_many_requests");
    }

    private async Task<DateTime> UsedAt() =>
        (await host.Data.List("SELECT last_used_at FROM api_keys WHERE name = 'standalone'", row => row.Instant(0), default)).Single();

    private async Task<HttpResponseMessage> Send(string method, string path, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        return await host.Client.SendAsync(request);
    }

    [Fact]
    public void Every_admin_endpoint_belongs_to_an_area() => host.Endpoints
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/admin", StringComparison.Ordinal))
        .Where(endpoint => !Scopes.All.Contains(endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope))
        .Select(endpoint => endpoint.DisplayName).ShouldBeEmpty("a key that is kept to some areas could not use it: MusicInsightsWeb puts it into one");
}
