using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>
/// A database, sources and a mail server that refuse whoever comes and repeat what they were told, and settings with every
/// secret there is; afterwards a search of all that was left behind.
/// </summary>
internal sealed class SecretScene : IAsyncDisposable
{
    /// <summary>Of a request that fails.</summary>
    public const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private const string ReportKey = "hush-sentry-dsn-5d2f";
    private static readonly string[] Refusing = ["SPOTIFY", "SPOTIFY_FOR_ARTISTS", "META", "HYPEDDIT"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-hush-");
    private readonly RefusingMailServer _mail = new();
    private readonly EchoingServer _server;
    private readonly SecretSettings _settings;

    private SecretScene(EchoingServer server, TestDatabase database)
    {
        (_server, Database) = (server, database);
        _settings = new SecretSettings(Folder("told"), database, server.Dsn(ReportKey));
        foreach (var (name, value) in Sources())
            _settings.Environment[name] = value;
    }

    public TestDatabase Database { get; }

    /// <summary>Of every program.</summary>
    public IReadOnlyDictionary<string, string> Environment => _settings.Environment;

    public static async Task<SecretScene> Create(EchoingServer server) => new(server, await TestDatabase.CreateAsync());

    public string Folder(string name) => _folder.CreateSubdirectory(name).FullName;

    /// <summary>Until every secret was used, and refused.</summary>
    public async Task UseAll(HttpClient admin)
    {
        var artist = (await Post(admin, "artists", new { name = "Someone", spotifyId = "4Z8W4fKeB5YxbusRsdQVPb" })).At("artistId").GetInt64();
        await Post(admin, $"artists/{artist}/releases", new { title = "Something", releaseDate = "2026-01-05", platformIds = new Dictionary<string, string> { ["spotify_track"] = "11dFghVXANMlKmJXsNCbNl" } });
        await Post(admin, "ad-accounts", new { accountId = "act_1234567890", name = "Ads", currency = "EUR" });
        await Post(admin, "campaigns", new { platform = "hypeddit", name = "Smart link", externalId = "abc123" });
        var recipient = await Eventually.Equal(1L, () => Database.Count("recipients"));
        await Post(admin, "alerts/test", new { recipientId = long.Parse((await Database.Rows("SELECT id::text FROM recipients LIMIT $1", recipient))[0], CultureInfo.InvariantCulture) });
        _mail.Refused.ShouldBeGreaterThan(0);
        using var signIn = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sign-in/oidc") { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } };
        using var refused = await admin.SendAsync(signIn);
        ((int)refused.StatusCode).ShouldBeGreaterThanOrEqualTo(300);
        await Eventually.True(
            async () => (await Database.Rows("SELECT DISTINCT source FROM etl_tasks WHERE status = $1", "failed")).Count == Refusing.Length, "each of the four sources was asked, and refused");
    }

    /// <param name="shown">By place, what stands there.</param>
    public async Task ShouldHoldNoSecret(Dictionary<string, string> shown)
    {
        shown["reports"] = string.Join('\n', _server.Events.Select(report => report.ToString()));
        shown["traces"] = string.Join('\n', _server.Traces);
        foreach (var (variable, value) in _settings.Values)
        {
            var forms = SecretForms.Of(variable == "SENTRY_DSN" ? ReportKey : value);
            shown.Where(place => forms.Any(form => place.Value.Contains(form, StringComparison.OrdinalIgnoreCase))).Select(place => $"{variable} in {place.Key}").ShouldBeEmpty();
            (await Database.TablesThatHold(forms)).Select(table => $"{variable} in {table}").ShouldBeEmpty();
            (await Database.PackedThatHold(forms)).Select(column => $"{variable} in {column}").ShouldBeEmpty();
            _server.Envelopes.Where(sent => variable != "SENTRY_DSN" && forms.Any(form => sent.Contains(form, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty(variable);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _mail.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<JsonElement> Post(HttpClient admin, string path, object body)
    {
        using var answer = await admin.PostAsJsonAsync($"/api/v1/admin/{path}", body);
        ((int)answer.StatusCode).ShouldBeLessThan(300, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    private IEnumerable<(string Name, string Value)> Sources()
    {
        foreach (var source in Refusing)
        {
            yield return ($"{source}_BASE_URL", new Uri(_server.Address, $"{source.ToLowerInvariant()}/").ToString());
            yield return ($"{source}_RETRIES", "0");
            yield return ($"{source}_TIMEOUT_SECONDS", "5");
        }

        yield return ("SPOTIFY_TOKEN_URL", new Uri(_server.Address, "token").ToString());
        yield return ("SPOTIFY_CLIENT_ID", "an-app");
        yield return ("HYPEDDIT_EMAIL", "someone@example.org");
        yield return ("OIDC_AUTHORITY", _server.Address.ToString());
        yield return ("OIDC_CLIENT_ID", "a-dashboard");
        yield return ("ALERTS_SMTP_HOST", "127.0.0.1");
        yield return ("ALERTS_SMTP_PORT", _mail.Port.ToString(CultureInfo.InvariantCulture));
        yield return ("ALERTS_SMTP_SECURITY", "none");
        yield return ("ALERTS_SMTP_USER", "sender");
        yield return ("ALERTS_TO", "ada@example.org");
        yield return ("LOGS_LEVEL", "Verbose");
        yield return ("TELEMETRY_OTLP_ENDPOINT", _server.Address.ToString());
        yield return ("CLUSTER_ID", Database.Name);
    }
}
