using System.Globalization;
using System.Net.Http.Json;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>The program, told every secret there is, among sources that refuse it and repeat what it said; then a search of all it left.</summary>
public sealed class ConfiguredSecretsTests(EchoingServer server) : IClassFixture<EchoingServer>, IAsyncLifetime, IAsyncDisposable
{
    private const string ReportKey = "hush-sentry-dsn-5d2f";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-hush-");
    private readonly RefusingMailServer _mail = new();
    private TestDatabase _database = null!;
    private SecretSettings _settings = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _settings = new SecretSettings(_folder.CreateSubdirectory("told").FullName, _database, server.Dsn(ReportKey));
        foreach (var (name, value) in Sources())
            _settings.Environment[name] = value;
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _mail.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_secret_configured_in_any_way_appears_nowhere()
    {
        var data = _folder.CreateSubdirectory("data").FullName;
        await using var program = await StartedProgram.Start(data, _settings.Environment);
        await UseAll(program.Admin);
        var shown = new Dictionary<string, string>();
        foreach (var path in new[] { "/", "/metrics", "/api/v1/admin/settings", "/api/v1/admin/credentials", "/api/v1/runs", "/api/v1/admin/deliveries", "/api/v1/admin/audit" })
            shown[path] = await program.Admin.GetStringAsync(new Uri(path, UriKind.Relative));
        await program.Stop();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "logs")))
            shown[file] = await File.ReadAllTextAsync(file);
        shown["console"] = string.Join('\n', program.Output);
        shown["reports"] = string.Join('\n', server.Events.Select(report => report.ToString()));

        shown["/metrics"].ShouldContain("musicinsights");
        shown["/api/v1/admin/settings"].ShouldContain("named_file");
        shown["console"].ShouldContain($"trace={Trace}", Case.Sensitive, "a line of the request that failed");
        foreach (var (variable, value) in _settings.Values)
        {
            var secret = variable == "SENTRY_DSN" ? ReportKey : value;
            shown.Where(place => place.Value.Contains(secret, StringComparison.OrdinalIgnoreCase)).Select(place => $"{variable} in {place.Key}").ShouldBeEmpty();
            (await _database.TablesThatHold(secret)).Select(table => $"{variable} in {table}").ShouldBeEmpty();
            (await _database.PackedThatHold(secret)).Select(row => $"{variable} in {row}").ShouldBeEmpty();
            server.Envelopes.Where(sent => variable != "SENTRY_DSN" && sent.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(variable);
        }

        server.Events.ShouldNotBeEmpty("errors were reported, or nothing was looked at");
    }

    /// <summary>Until every secret was used, and refused.</summary>
    private async Task UseAll(HttpClient admin)
    {
        var artist = (await Post(admin, "artists", new { name = "Someone", spotifyId = "4Z8W4fKeB5YxbusRsdQVPb" })).At("artistId").GetInt64();
        await Post(admin, $"artists/{artist}/releases", new { title = "Something", releaseDate = "2026-01-05", platformIds = new Dictionary<string, string> { ["spotify_track"] = "11dFghVXANMlKmJXsNCbNl" } });
        await Post(admin, "ad-accounts", new { accountId = "act_1234567890", name = "Ads", currency = "EUR" });
        await Post(admin, "campaigns", new { platform = "hypeddit", name = "Smart link", externalId = "abc123" });
        var recipient = await Eventually.Equal(1L, () => _database.Count("recipients"));
        await Post(admin, "alerts/test", new { recipientId = long.Parse((await _database.Rows("SELECT id::text FROM recipients LIMIT $1", recipient))[0], CultureInfo.InvariantCulture) });
        _mail.Refused.ShouldBeGreaterThan(0);
        using var signIn = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sign-in/oidc") { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } };
        using var refused = await admin.SendAsync(signIn);
        ((int)refused.StatusCode).ShouldBeGreaterThanOrEqualTo(300);
        await Eventually.True(async () => (await _database.Rows("SELECT DISTINCT source FROM etl_tasks WHERE status = $1", "failed")).Count == 4, "each of the four sources was asked, and refused");
    }

    private static async Task<System.Text.Json.JsonElement> Post(HttpClient admin, string path, object body)
    {
        using var answer = await admin.PostAsJsonAsync($"/api/v1/admin/{path}", body);
        ((int)answer.StatusCode).ShouldBeLessThan(300, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    private IEnumerable<(string Name, string Value)> Sources()
    {
        foreach (var source in new[] { "SPOTIFY", "SPOTIFY_FOR_ARTISTS", "META", "HYPEDDIT" })
        {
            yield return ($"{source}_BASE_URL", new Uri(server.Address, $"{source.ToLowerInvariant()}/").ToString());
            yield return ($"{source}_RETRIES", "0");
            yield return ($"{source}_TIMEOUT_SECONDS", "5");
        }

        yield return ("SPOTIFY_TOKEN_URL", new Uri(server.Address, "token").ToString());
        yield return ("SPOTIFY_CLIENT_ID", "an-app");
        yield return ("HYPEDDIT_EMAIL", "someone@example.org");
        yield return ("OIDC_AUTHORITY", server.Address.ToString());
        yield return ("OIDC_CLIENT_ID", "a-dashboard");
        yield return ("ALERTS_SMTP_HOST", "127.0.0.1");
        yield return ("ALERTS_SMTP_PORT", _mail.Port.ToString(CultureInfo.InvariantCulture));
        yield return ("ALERTS_SMTP_SECURITY", "none");
        yield return ("ALERTS_SMTP_USER", "sender");
        yield return ("ALERTS_TO", "ada@example.org");
        yield return ("LOGS_LEVEL", "Verbose");
        yield return ("CLUSTER_ID", _database.Name);
    }
}
