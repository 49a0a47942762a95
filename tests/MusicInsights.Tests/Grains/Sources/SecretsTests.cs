using System.Text;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Sandbox;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources;

/// <summary>Every source at work, well and badly, and then a search of all that was written anywhere for what is secret.</summary>
public sealed class SecretsTests : IAsyncLifetime, IDisposable
{
    private const string Bearer = "s4a-and-meta-token-5f1c2b";
    private const string ClientId = "spotify-app";
    private const string ClientSecret = "spotify-secret-91ab7e";
    private const string Password = "hypeddit-password-c03d55";

    private static readonly string[] Secrets =
        [Bearer, ClientSecret, Password, Convert.ToBase64String(Encoding.ASCII.GetBytes($"{ClientId}:{ClientSecret}"))];

    private readonly RecordedLog _log = new();
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(
        _log, 1,
        new SandboxOptions { Token = Bearer, Seed = 7, SpotifyClientId = ClientId, SpotifyClientSecret = ClientSecret, HypedditPassword = Password },
        ("spotify_for_artists", "Token", Bearer),
        ("spotify", "ClientId", ClientId), ("spotify", "ClientSecret", ClientSecret), ("spotify", "ApiRateLimit", "10000"), ("spotify", "Retries", "0"),
        ("spotify", "BaseUrl", "{sandbox}/spotify/v1/"), ("spotify", "TokenUrl", "{sandbox}/spotify/api/token"),
        ("meta", "AccessToken", Bearer), ("meta", "Retries", "0"), ("meta", "TimeoutSeconds", "2"),
        ("hypeddit", "Email", "artist@sandbox.invalid"), ("hypeddit", "Password", Password), ("hypeddit", "BaseUrl", "{sandbox}/hypeddit/"), ("hypeddit", "Retries", "0"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task No_secret_is_in_a_log_an_error_a_payload_or_a_table()
    {
        var tracked = await TrackEverything();
        await Walk(tracked);
        (await Sources("done")).ShouldBe(["hypeddit_page", "meta_insights", "s4a_statistics", "spotify_web_api"], ignoreOrder: true);
        foreach (var fault in new[] { "unauthorized", "500", "html", "invalid_json", "torn" })
        {
            await _cluster.Spoil(1000, fault, path: "");
            await Walk(tracked);
            await _cluster.Heal();
        }

        (await Sources("failed")).ShouldBe(["hypeddit_page", "meta_insights", "s4a_statistics", "spotify_web_api"], ignoreOrder: true);
        (await _cluster.Database.TablesThatHold(ClientId)).ShouldNotBeEmpty("what is no secret is found: the search works");
        _log.Lines.ShouldContain(line => line.Contains("meta_insights", StringComparison.OrdinalIgnoreCase) || line.Contains("MetaInsights", StringComparison.Ordinal));
        (await _cluster.Database.Count("raw_payloads")).ShouldBeGreaterThan(0);
        foreach (var secret in Secrets)
        {
            _log.Lines.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty("the log");
            (await _cluster.Database.TablesThatHold(secret)).ShouldBeEmpty();
            (await _cluster.Database.PackedThatHold(secret)).ShouldBeEmpty();
        }
    }

    private async Task<List<ITrackedGrain>> TrackEverything()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        var catalogue = _cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
        var account = (await _cluster.Sandbox.Read("/sandbox/meta")).GetProperty("accounts")[0].Text("id");
        var ads = await catalogue.AddAdAccount(new NewAdAccount(account));
        var link = (await _cluster.Sandbox.Read("/sandbox/portfolio")).GetProperty("links")[0].Text("id");
        var campaign = await catalogue.AddCampaign(new NewCampaign { Platform = "hypeddit", Name = "Smart link", ExternalId = link });
        return [artist, .. songs, _cluster.Grains.GetGrain<IAdAccountGrain>(ads.Value), _cluster.Grains.GetGrain<ICampaignGrain>(campaign.Value)];
    }

    private async Task Walk(IEnumerable<ITrackedGrain> tracked)
    {
        foreach (var grain in tracked)
        {
            await grain.CatchUp();
            await grain.RequestIngest(new IngestRequest(_cluster.Today.AddDays(-3), _cluster.Today, Force: true));
            await Eventually.True(async () => !(await grain.Inspect()).IsWorking);
        }
    }

    private Task<List<string>> Sources(string status) => _cluster.Database.Rows("SELECT DISTINCT source FROM etl_tasks WHERE status = $1", status);
}
