using System.Net.Http.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Page;

public sealed class SecurityHeadersTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("GET", "/", 404)] // the page is not built here
    [InlineData("GET", "/assets/nothing.js", 404)]
    [InlineData("GET", "/api/v1/overview", 200)]
    [InlineData("GET", "/api/v1/overview?from=never", 400)]
    [InlineData("GET", "/api/v1/nonsense", 404)]
    [InlineData("GET", "/demo/api/v1/overview", 404)]
    [InlineData("GET", "/api/v1/admin/imports", 401)]
    [InlineData("POST", "/api/v1/overview", 405)]
    [InlineData("POST", "/hubs/live/negotiate", 200)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/metrics", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/scalar", 200)]
    [InlineData("GET", "/orleans", 401)]
    public async Task Every_kind_of_answer_tells_the_browser_to_be_strict(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await host.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(status);
        One(response, "X-Content-Type-Options").ShouldBe("nosniff");
        One(response, "Referrer-Policy").ShouldBe("no-referrer");
        One(response, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        One(response, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        One(response, "Permissions-Policy").ShouldContain("camera=()");
        var policy = One(response, "Content-Security-Policy");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldNotContain("unsafe-eval");
        (policy.Contains("script-src 'self' 'unsafe-inline'", StringComparison.Ordinal)).ShouldBe(path == "/scalar", "only the reference page starts itself from its own markup");
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("this was asked in the clear");
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/api/v1/admin/imports")]
    [InlineData("/own/api/v1/admin/keys")]
    [InlineData("/api/v1/admin/nothing")]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/antiforgery")]
    [InlineData("/orleans/nothing")]
    public async Task What_is_meant_for_one_person_is_kept_nowhere(string path)
    {
        using var admin = host.Admin();
        using var response = await admin.Get(path);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("music.example")]
    [InlineData("127.0.0.1")] // what a proxy asks by that passes the browser's own word for the host not on
    public async Task With_a_public_https_address_the_host_asks_for_https_ever_after(string name)
    {
        await using var published = new WebHost { Configure = options => options.PublicUrl = new Uri("https://music.example") };
        await published.InitializeAsync();
        using var secure = await SignIn(published, name);
        One(secure, "Strict-Transport-Security").ShouldBe("max-age=31536000");
        One(secure, "Set-Cookie").ShouldContain("secure", Case.Insensitive);
    }

    [Fact]
    public async Task In_the_clear_the_cookie_is_one_that_comes_back()
    {
        using var local = await SignIn(host, "127.0.0.1");
        local.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        One(local, "Set-Cookie").ShouldNotContain("secure", Case.Insensitive);
    }

    [Theory]
    [InlineData("/scalar", true)]
    [InlineData("/SCALAR/", true)]
    [InlineData("/releases/scalar", false)]
    [InlineData("/scalarity", false)]
    public async Task Only_the_reference_page_may_start_itself_from_its_markup(string path, bool may)
    {
        using var response = await host.Client.Get(path);
        One(response, "Content-Security-Policy").Contains("script-src 'self' 'unsafe-inline'", StringComparison.Ordinal).ShouldBe(may);
    }

    private static async Task<HttpResponseMessage> SignIn(WebHost host, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/sign-in", UriKind.Relative)) { Content = JsonContent.Create(new { key = host.AdminKey }) };
        request.Headers.Host = name;
        return await host.Client.SendAsync(request);
    }

    private static string One(HttpResponseMessage response, string header) => response.Headers.GetValues(header).Single();
}
