using System.Net;
using System.Net.Http.Json;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth;

public sealed class SignInTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Signed_in_the_page_may_act_when_it_proves_that_it_is_ours()
    {
        using var page = Page();
        (await page.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await page.Read("/api/v1/portfolio")).At("adminSignedIn").GetBoolean().ShouldBeTrue();
        (await page.Read("/api/v1/admin/imports")).At("items").GetArrayLength().ShouldBe(0);

        await (await page.PostAsJsonAsync("/api/v1/admin/artists", new { name = "X" })).ShouldBeProblem(400, "antiforgery_failed");
        await (await Act(page, "made-up")).ShouldBeProblem(400, "antiforgery_failed");
        (await Act(page, await Token(page))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_browsers_proof_is_none()
    {
        using var page = Page();
        using var stranger = Page();
        await page.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey });
        await (await Act(page, await Token(stranger))).ShouldBeProblem(400, "antiforgery_failed");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://evil.example")]
    public async Task The_cookie_counts_for_no_foreign_page(string origin)
    {
        using var page = Page();
        await page.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey });
        var token = await Token(page);
        page.DefaultRequestHeaders.Add("Origin", origin);
        await (await Act(page, token)).ShouldBeProblem(401, "unauthenticated");
        await (await page.Get("/api/v1/overview")).ShouldBeProblem(401, "unauthenticated");
        await (await page.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey })).ShouldBeProblem(403, "foreign_origin");
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        using var response = await host.Client.PostAsJsonAsync("/demo/../api/v1/sign-in", new { key = host.AdminKey });
        var cookie = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("mi-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldContain("path=/;", Case.Insensitive);
        cookie.ShouldNotContain(host.AdminKey);
    }

    [Fact]
    public async Task A_sign_in_ends_with_its_key()
    {
        var key = ApiKey.New();
        var now = host.Clock.GetUtcNow().UtcDateTime;
        await host.Data.Execute("INSERT INTO api_keys (name, role, key_sha256, created_at) VALUES ('brief', 'admin', $1, $2)", default, ApiKey.Hash(key), now);
        using var page = Page();
        await page.PostAsJsonAsync("/api/v1/sign-in", new { key });
        (await page.Get("/api/v1/admin/imports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.Data.Execute("UPDATE api_keys SET revoked_at = $1 WHERE name = 'brief'", default, now);
        await (await page.Get("/api/v1/admin/imports")).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var page = Page();
        await page.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey });
        await (await page.PostAsync(new Uri("/api/v1/sign-out", UriKind.Relative), null)).ShouldBeProblem(400, "antiforgery_failed");
        page.DefaultRequestHeaders.Add(AntiforgeryGuard.Header, await Token(page));
        (await page.PostAsync(new Uri("/api/v1/sign-out", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await page.Read("/api/v1/portfolio")).At("adminSignedIn").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"key": "mi_wrong"}""", 401, "unknown_key")]
    [InlineData("""{"key": 5}""", 400, "invalid_json")]
    [InlineData("""{"key" """, 400, "invalid_json")]
    [InlineData("""{}""", 400, "invalid_parameter")]
    public async Task A_bad_sign_in_says_what_is_wrong(string body, int status, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await host.Client.PostAsync(new Uri("/api/v1/sign-in", UriKind.Relative), content)).ShouldBeProblem(status, code);
    }

    private HttpClient Page() => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };

    private static async Task<string> Token(HttpClient page) => (await page.Read("/api/v1/antiforgery")).At("token").GetString()!;

    private static async Task<HttpResponseMessage> Act(HttpClient page, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/admin/artists", UriKind.Relative));
        request.Headers.Add(AntiforgeryGuard.Header, token);
        request.Content = JsonContent.Create(new { name = "X" });
        return await page.SendAsync(request);
    }
}
