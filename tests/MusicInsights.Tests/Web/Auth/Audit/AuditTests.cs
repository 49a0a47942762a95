using System.Net.Http.Json;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Audit;

public sealed class AuditTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Who_called_what_and_what_came_of_it_can_be_read()
    {
        using var admin = host.Admin();
        using var viewer = host.With(host.ViewerKey);
        await viewer.Get("/api/v1/admin/imports?q=hidden");
        await host.Client.Get("/api/v1/admin/imports");
        await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = "" });
        await host.Client.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey });
        await admin.Get("/api/v1/admin/imports");

        var log = await admin.Read("/api/v1/admin/audit");

        log.ToString().ShouldNotContain("hidden");
        log.ToString().ShouldNotContain("mi_");
        var lines = log.At("items").EnumerateArray().Select(call =>
            $"{call.At("actor")} ({call.At("actorKind")}) {call.At("method")} {call.At("path")} {call.At("status")} {call.At("outcome")} {call.At("remote")}").ToList();
        lines.ShouldContain("looker (key) GET /api/v1/admin/imports 403 forbidden 127.0.0.1");
        lines.ShouldContain("anonymous (anonymous) GET /api/v1/admin/imports 401 unauthenticated 127.0.0.1");
        lines.ShouldContain("standalone (key) POST /api/v1/admin/artists 400 invalid_name 127.0.0.1");
        lines.ShouldContain("standalone (session) POST /api/v1/sign-in 204 ok 127.0.0.1");
        lines.ShouldContain("standalone (key) GET /api/v1/admin/imports 200 ok 127.0.0.1");
    }

    [Fact]
    public async Task What_is_refused_before_it_is_read_is_written_down_as_it_was_answered()
    {
        using var admin = host.Admin();
        using var broken = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        using var oversized = new StringContent($$"""{"name":"{{new string('a', 70_000)}}"}""", System.Text.Encoding.UTF8, "application/json");
        (await admin.PostAsync(new Uri("/api/v1/admin/artists", UriKind.Relative), broken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await admin.PostAsync(new Uri("/own/api/v1/admin/artists", UriKind.Relative), oversized)).StatusCode.ShouldBe(System.Net.HttpStatusCode.RequestEntityTooLarge);

        var log = await admin.Read("/api/v1/admin/audit?actor=standalone&limit=2");

        log.At("items").EnumerateArray().Select(call => $"{call.At("method")} {call.At("path")} {call.At("status")} {call.At("outcome")}").ShouldBe(
            ["POST /own/api/v1/admin/artists 413 too_large", "POST /api/v1/admin/artists 400 invalid_json"]);
    }

    [Fact]
    public async Task A_line_names_the_trace_of_its_request_also_where_it_was_refused()
    {
        const string brought = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var admin = host.Admin();
        using var call = new HttpRequestMessage(HttpMethod.Post, "/api/v1/admin/artists")
        {
            Content = JsonContent.Create(new { name = "" }), Headers = { { "traceparent", $"00-{brought}-00f067aa0ba902b7-01" } },
        };
        using var refused = await admin.SendAsync(call);
        (await refused.Json()).At("traceId").GetString().ShouldBe(brought);
        await admin.Get("/api/v1/admin/recipients");

        var log = (await admin.Read("/api/v1/admin/audit?actor=standalone&limit=2")).At("items");

        log.At(1).At("traceId").GetString().ShouldBe(brought);
        log.At(0).At("traceId").GetString()!.ShouldMatch("^[0-9a-f]{32}$");
        log.At(0).At("traceId").GetString().ShouldNotBe(brought);
    }

    [Fact]
    public async Task A_line_of_before_traces_were_noted_names_none()
    {
        await host.Database.Rows("INSERT INTO admin_audit_log (at, actor, method, path, status, outcome, duration_ms) VALUES (now(), 'of old', 'GET', '/', 200, 'ok', 1) RETURNING id");
        using var admin = host.Admin();

        (await admin.Read("/api/v1/admin/audit?actor=of%20old")).At("items").At(0).At("traceId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task It_is_read_by_day_by_actor_and_page_by_page()
    {
        using var admin = host.Admin();
        using var viewer = host.With(host.ViewerKey);
        for (var i = 0; i < 3; i++)
            await viewer.Get("/api/v1/admin/rejects");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        var first = await admin.Read($"/api/v1/admin/audit?actor=looker&limit=2&from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}");
        first.At("items").Texts("actor").ShouldBe(["looker", "looker"]);
        var second = await admin.Read($"/api/v1/admin/audit?actor=looker&limit=2&after={first.At("next").GetString()}");
        second.At("items").At(0).At("auditId").GetInt64().ShouldBeLessThan(first.At("items").At(1).At("auditId").GetInt64());

        (await admin.Read($"/api/v1/admin/audit?from={today.AddDays(2):yyyy-MM-dd}")).At("items").GetArrayLength().ShouldBe(0);
        (await admin.Read($"/api/v1/admin/audit?to={today.AddDays(-2):yyyy-MM-dd}")).At("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-13-01", "to")]
    [InlineData("from=2026-02-02&to=2026-02-01", "from")]
    [InlineData("limit=0", "limit")]
    [InlineData("after=nothing", "after")]
    [InlineData("actor=%00", "actor")]
    public async Task What_cannot_be_meant_is_named(string query, string field)
    {
        using var admin = host.Admin();
        await (await admin.Get($"/api/v1/admin/audit?{query}")).ShouldBlame(field);
    }
}
