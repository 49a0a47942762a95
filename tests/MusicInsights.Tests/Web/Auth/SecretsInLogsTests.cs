using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using MusicInsights.Tests.Web.Auth.Oidc;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth;

/// <summary>Whoever reads the logs, at whatever level, cannot act with what stands there.</summary>
public sealed class SecretsInLogsTests(IdentityProvider provider) : IClassFixture<IdentityProvider>
{
    [Fact]
    public async Task No_key_cookie_token_or_secret_is_ever_logged()
    {
        using var logs = new RecordedLogs();
        await using var host = new WebHost
        {
            Settings = provider.Settings,
            Adjust = builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs),
        };
        await host.InitializeAsync();
        using var admin = host.Admin();
        using var created = await admin.PostAsJsonAsync("/api/v1/admin/keys", new { name = "made", role = "viewer" });
        var key = (await created.Json()).At("key").GetString()!;
        using var made = host.With(key);
        await made.Get("/api/v1/overview");
        var wrong = key[..^1] + (key[^1] == 'A' ? 'B' : 'A');
        using var mistyped = host.With(wrong);
        await mistyped.Get("/api/v1/admin/keys");
        await host.Client.PostAsJsonAsync("/api/v1/sign-in", new { key = wrong });
        using var signIn = await host.Client.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey });
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single().Split('=', 2)[1].Split(';')[0];
        using var browser = new Browser();
        var start = new Uri(host.Address, "/api/v1/sign-in/oidc");
        await browser.SignIn(start, "ada:admin");
        var personsCookie = browser.Cookie(host.Address, "mi-session");
        await browser.Client.GetAsync(new Uri(host.Address, "/api/v1/admin/keys"));
        await provider.Lie(new Dictionary<string, object> { ["iss"] = "http://127.0.0.1:1" });
        using var liedTo = new Browser();
        await liedTo.SignIn(start, "ada:admin");

        logs.Lines.Count.ShouldBeGreaterThan(100, "the log was recorded");
        logs.Lines.ShouldContain(line => line.Contains("oidc", StringComparison.OrdinalIgnoreCase));
        foreach (var secret in new[] { host.AdminKey, host.ViewerKey, key, wrong, cookie, personsCookie, IdentityProvider.ClientSecret, "eyJhbGci" })
            logs.Lines.Where(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
