using System.Net;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Oidc;

public sealed class OidcTests(IdentityProvider provider) : IClassFixture<IdentityProvider>, IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new() { Settings = provider.Settings };
    private readonly Browser _browser = new();

    private Uri Start => new(_host.Address, "/api/v1/sign-in/oidc?returnUrl=%2Freleases%3Fq%3D1");

    public Task InitializeAsync() => _host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await provider.Lie([]);
        await _host.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task A_person_comes_back_signed_in_to_the_page_that_was_left()
    {
        using var arrived = await _browser.SignIn(Start, "ada:admin,other");
        arrived.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        arrived.Headers.Location!.OriginalString.ShouldBe("/releases?q=1");

        var me = await (await Ask("/api/v1/me")).Json();
        me.At("name").GetString().ShouldBe("ada");
        me.At("role").GetString().ShouldBe("admin");
        me.At("how").GetString().ShouldBe("oidc");
        me.At("hasIdentityProvider").GetBoolean().ShouldBeTrue();
        (await Ask("/api/v1/admin/imports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Log()).ShouldContain("ada (oidc) GET /api/v1/sign-in/oidc/callback 302");
    }

    [Fact]
    public async Task A_viewer_looks_and_does_not_act()
    {
        await _browser.SignIn(Start, "vera:viewer");
        (await Ask("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await Ask("/api/v1/admin/imports")).ShouldBeProblem(403, "forbidden");
    }

    [Fact]
    public async Task Whom_the_provider_knows_but_gives_no_role_is_told_so_and_not_let_in()
    {
        var callback = await _browser.UpToTheCallback(Start, "eve:stranger");
        using (var page = await Get(callback, "text/html"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            (await page.Content.ReadAsStringAsync()).ShouldContain("You have no role here");
        }

        (await Sessions()).ShouldBe(0);
        await (await _browser.SignIn(Start, "eve:stranger")).ShouldBeProblem(403, "no_role");
        await (await Ask("/api/v1/admin/imports")).ShouldBeProblem(401, "unauthenticated");
        (await Log()).ShouldContain("anonymous (anonymous) GET /api/v1/sign-in/oidc/callback 403");
    }

    public static TheoryData<string, object> Lies => new()
    {
        { "iss", "http://127.0.0.1:1" },
        { "aud", "another-client" },
        { "exp", 1_700_000_000 },
        { "nonce", "of-another-sign-in" },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task A_token_that_is_not_meant_for_this_sign_in_lets_no_one_in(string claim, object value)
    {
        await provider.Lie(new Dictionary<string, object> { [claim] = value });
        await (await _browser.SignIn(Start, "ada:admin")).ShouldBeProblem(401, "sign_in_failed");
        (await Sessions()).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_counts_once_and_only_in_the_browser_that_asked()
    {
        var callback = await _browser.UpToTheCallback(Start, "ada:admin");
        using (var other = new HttpClient())
            await (await other.GetAsync(callback)).ShouldBeProblem(401, "sign_in_failed");
        (await _browser.Client.GetAsync(callback)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await (await _browser.Client.GetAsync(callback)).ShouldBeProblem(401, "sign_in_failed");
        (await Sessions()).ShouldBe(1);
    }

    [Fact]
    public async Task A_state_that_was_not_given_out_here_is_refused()
    {
        var callback = await _browser.UpToTheCallback(Start, "ada:admin");
        foreach (var state in new[] { "", "state=made-up", "state=" + new string('A', 200) })
        {
            var forged = new UriBuilder(callback) { Query = string.Join('&', callback.Query.TrimStart('?').Split('&').Where(part => !part.StartsWith("state=", StringComparison.Ordinal)).Append(state)) };
            await (await _browser.Client.GetAsync(forged.Uri)).ShouldBeProblem(401, "sign_in_failed");
        }

        (await Sessions()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_declines_at_the_provider_is_not_signed_in()
    {
        var callback = await _browser.UpToTheCallback(Start, "ada:admin");
        var state = callback.Query.TrimStart('?').Split('&').Single(part => part.StartsWith("state=", StringComparison.Ordinal));
        var denied = new UriBuilder(callback) { Query = $"error=access_denied&{state}" };
        await (await _browser.Client.GetAsync(denied.Uri)).ShouldBeProblem(403, "sign_in_denied");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_every_copy_of_its_cookie()
    {
        await _browser.SignIn(Start, "ada:admin");
        var token = (await (await Ask("/api/v1/antiforgery")).Json()).At("token").GetString()!;
        using var signOut = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Address, "/api/v1/sign-out"));
        signOut.Headers.Add(AntiforgeryGuard.Header, token);
        using var copy = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Address, "/api/v1/admin/imports"));
        copy.Headers.Add("Cookie", $"mi-session={_browser.Cookie(_host.Address, "mi-session")}");

        (await _browser.Client.SendAsync(signOut)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        await (await stranger.SendAsync(copy)).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_is_set_and_no_longer()
    {
        await _browser.SignIn(Start, "ada:admin");
        var hours = (await _host.Data.List("SELECT extract(epoch FROM expires_at - created_at)::bigint / 3600 FROM sessions", row => row.Long(0), default)).Single();
        hours.ShouldBe(12);
        await _host.Data.Execute("UPDATE sessions SET expires_at = created_at", default);
        await (await Ask("/api/v1/admin/imports")).ShouldBeProblem(401, "unauthenticated");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("releases")]
    [InlineData("/\t/evil.example/")]
    public async Task The_way_back_never_leads_elsewhere(string returnUrl) =>
        await (await Ask($"/api/v1/sign-in/oidc?returnUrl={Uri.EscapeDataString(returnUrl)}")).ShouldBlame("returnUrl");

    [Fact]
    public async Task The_way_back_is_the_same_from_every_portfolios_pages()
    {
        var callback = await _browser.UpToTheCallback(new Uri(_host.Address, "/own/api/v1/sign-in/oidc?returnUrl=%2Fown%2F"), "ada:admin");
        callback.GetLeftPart(UriPartial.Path).ShouldBe(new Uri(_host.Address, "/api/v1/sign-in/oidc/callback").AbsoluteUri);
        (await _browser.Client.GetAsync(callback)).Headers.Location!.OriginalString.ShouldBe("/own/");
    }

    private Task<HttpResponseMessage> Ask(string path) => _browser.Client.GetAsync(new Uri(_host.Address, path));

    private async Task<HttpResponseMessage> Get(Uri address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(accept);
        return await _browser.Client.SendAsync(request);
    }

    private async Task<int> Sessions() => (await _host.Data.List("SELECT count(*)::int FROM sessions", row => row.Count(0), default)).Single();

    private Task<List<string>> Log() => _host.Data.List(
        "SELECT actor || ' (' || actor_kind || ') ' || method || ' ' || path || ' ' || status FROM admin_audit_log", row => row.Text(0), default);
}
