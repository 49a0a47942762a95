using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth;

public sealed class SessionTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Sign_ins_are_listed_without_what_they_are_made_of()
    {
        using var page = await SignIn(host.AdminKey);
        var mine = (await page.Read("/api/v1/admin/sessions?open=true")).At("items").EnumerateArray().Single(item => item.At("isCurrent").GetBoolean());
        mine.At("name").GetString().ShouldBe("standalone");
        mine.At("how").GetString().ShouldBe("session");
        mine.At("remote").GetString().ShouldBe("127.0.0.1");
        mine.At("revokedAt").IsNull().ShouldBeTrue();
        mine.EnumerateObject().ShouldNotContain(property => property.Name.Contains("token", StringComparison.OrdinalIgnoreCase));
        (await page.Read("/api/v1/admin/sessions?open=false")).At("items").EnumerateArray().ShouldNotContain(item => item.At("isCurrent").GetBoolean());
        await (await page.Get("/api/v1/admin/sessions?limit=0")).ShouldBlame("limit");
        await (await page.Get("/api/v1/admin/sessions?open=perhaps")).ShouldBlame("open");
    }

    [Fact]
    public async Task An_admin_ends_anothers_session_and_its_cookie_is_dead_at_every_host()
    {
        await using var second = new WebHost { Beside = host };
        await second.InitializeAsync();
        using var page = await SignIn(host.ViewerKey);
        (await Foreign(page, host)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Foreign(page, second)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var admin = host.Admin();
        var id = (await admin.Read("/api/v1/admin/sessions?open=true")).At("items").EnumerateArray().First(item => item.At("name").GetString() == "looker").At("sessionId").GetInt64();

        for (var i = 0; i < 2; i++)
            (await admin.DeleteAsync(new Uri($"/api/v1/admin/sessions/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await Foreign(page, second)).ShouldBeProblem(401, "unauthenticated");
        await (await Foreign(page, host)).ShouldBeProblem(401, "unauthenticated");
        await (await admin.DeleteAsync(new Uri("/api/v1/admin/sessions/4711", UriKind.Relative))).ShouldBeProblem(404, "unknown_session");
    }

    [Fact]
    public async Task A_stolen_viewers_cookie_does_not_act()
    {
        using var page = await SignIn(host.ViewerKey);
        page.DefaultRequestHeaders.Add(AntiforgeryGuard.Header, (await page.Read("/api/v1/antiforgery")).At("token").GetString());
        foreach (var (method, path) in new[] { ("GET", "keys"), ("POST", "keys"), ("DELETE", "keys/1"), ("GET", "sessions"), ("GET", "audit"), ("POST", "artists"), ("DELETE", "artists/1") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/api/v1/admin/{path}", UriKind.Relative));
            await (await page.SendAsync(request)).ShouldBeProblem(403, "forbidden");
        }
    }

    [Fact]
    public async Task What_a_key_may_now_its_sessions_may_now()
    {
        using var admin = host.Admin();
        using var created = await admin.PostAsJsonAsync("/api/v1/admin/keys", new { name = "narrow", role = "admin", scopes = new[] { "imports" } });
        var key = (await created.Json()).At("key").GetString()!;
        using var page = await SignIn(key);
        (await page.Get("/api/v1/admin/imports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await page.Get("/api/v1/admin/sessions")).ShouldBeProblem(403, "scope_missing");
        (await page.Read("/api/v1/me")).At("scopes").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(["imports"]);

        (await Listed(admin, open: true)).ShouldContain("narrow");
        await host.Data.Execute("UPDATE api_keys SET expires_at = created_at, role = 'viewer', scopes = NULL WHERE name = 'narrow'", default);
        (await Listed(admin, open: true)).ShouldNotContain("narrow");
        (await Listed(admin, open: false)).ShouldContain("narrow");
        (await admin.Read("/api/v1/admin/sessions?open=false")).At("items").EnumerateArray().First(item => item.At("name").GetString() == "narrow")
            .At("role").GetString().ShouldBe("viewer");
        await (await page.Get("/api/v1/admin/imports")).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Everyone_is_told_who_they_are()
    {
        using var admin = host.Admin();
        var me = await admin.Read("/api/v1/me");
        (me.At("name").GetString(), me.At("role").GetString(), me.At("how").GetString()).ShouldBe(("standalone", "admin", "key"));
        me.At("hasIdentityProvider").GetBoolean().ShouldBeFalse();
        var local = await host.Client.Read("/api/v1/me");
        (local.At("name").GetString(), local.At("role").GetString(), local.At("how").GetString()).ShouldBe((null, "viewer", "anonymous"));
        using var foreign = new HttpClient { BaseAddress = host.Address };
        foreign.DefaultRequestHeaders.Host = "music.example";
        (await foreign.Read("/api/v1/me")).At("role").IsNull().ShouldBeTrue();
        await (await host.Client.Get("/api/v1/sign-in/oidc")).ShouldBeProblem(404, "no_identity_provider");
    }

    [Fact]
    public async Task The_live_connection_ends_with_its_session()
    {
        using var page = await SignIn(host.ViewerKey, out var cookies);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookies.GetCookieHeader(host.Address));
        socket.Options.SetRequestHeader("Host", "music.example");
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/live" }.Uri, default);
        await socket.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, default);
        var buffer = new byte[4096];
        (await socket.ReceiveAsync(buffer, default)).Count.ShouldBeGreaterThan(0);

        await host.Data.Execute("UPDATE sessions SET revoked_at = $1 WHERE revoked_at IS NULL AND name = 'looker'", default, TimeProvider.System.GetUtcNow().UtcDateTime);
        await host.EndedSignIns.Look(default);

        await Eventually.True(() => IsClosed(socket, buffer));
    }

    private static async Task<string?[]> Listed(HttpClient admin, bool open) =>
        [.. (await admin.Read($"/api/v1/admin/sessions?limit=500&open={(open ? "true" : "false")}")).At("items").EnumerateArray().Select(item => item.At("name").GetString())];

    private static async Task<bool> IsClosed(ClientWebSocket socket, byte[] buffer)
    {
        try
        {
            return (await socket.ReceiveAsync(buffer, default)).MessageType == WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }

    private Task<HttpClient> SignIn(string key) => SignIn(key, out _);

    private Task<HttpClient> SignIn(string key, out CookieContainer cookies)
    {
        cookies = new CookieContainer();
        return SignIn(new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = host.Address }, key);
    }

    private static async Task<HttpClient> SignIn(HttpClient page, string key)
    {
        (await page.PostAsJsonAsync("/api/v1/sign-in", new { key })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return page;
    }

    // By a name that is not this machine's own: there nothing is open without a sign-in.
    private static async Task<HttpResponseMessage> Foreign(HttpClient page, WebHost at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(at.Address, "/api/v1/overview"));
        request.Headers.Add("X-Forwarded-For", "10.0.0.1");
        return await page.SendAsync(request);
    }
}
