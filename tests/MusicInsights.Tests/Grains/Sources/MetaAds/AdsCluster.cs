using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Sandbox;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;

namespace MusicInsights.Tests.Grains.Sources.MetaAds;

/// <summary>A cluster whose one credential is Meta's, and the stand-in's account that pays in euros.</summary>
internal sealed class AdsCluster(TestCluster cluster, JsonElement account) : IAsyncDisposable
{
    public const string Token = "EAABsecret0fTheTests";

    /// <summary>With it the account is busy in the weeks before the tests' day.</summary>
    private const int BusySeed = 7;

    public TestCluster Cluster => cluster;

    public TestDatabase Database => cluster.Database;

    public string ExternalId => account.Text("id");

    /// <summary>The account's actor, once it is tracked.</summary>
    public IAdAccountGrain Grain { get; private set; } = null!;

    public long Id => Grain.GetPrimaryKeyLong();

    public static async Task<AdsCluster> Start(params (string Name, string Value)[] settings)
    {
        (string, string, string)[] all =
        [
            ("meta", "AccessToken", Token), ("meta", "Retries", "0"), ("meta", "TimeoutSeconds", "3"), ("meta", "PageSize", "9"), ("meta", "ReportPollSeconds", "1"),
            ("scheduler", "HistoryDays", "60"), .. settings.Select(setting => ("meta", setting.Name, setting.Value)),
        ];
        var cluster = await TestCluster.StartAsync(1, new SandboxOptions { Token = Token, Seed = BusySeed }, all);
        return new AdsCluster(cluster, (await cluster.Sandbox.Read("/sandbox/meta")).GetProperty("accounts")[0]);
    }

    /// <summary>Tracks the account and waits until its days are there.</summary>
    public async Task<AdsCluster> Caught()
    {
        await Track();
        await Grain.CatchUp();
        return this;
    }

    public async Task Track()
    {
        var added = await cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).AddAdAccount(new NewAdAccount(ExternalId));
        Grain = cluster.Grains.GetGrain<IAdAccountGrain>(added.Value);
    }

    /// <summary>Asks for days again, and waits for the end: how the task stands.</summary>
    public async Task<string> Again(DateOnly first, DateOnly last)
    {
        var task = (await Grain.RequestIngest(new IngestRequest(first, last, Force: true)))[0];
        await Eventually.True(async () => await Database.Count("etl_tasks WHERE id = $1 AND status <> 'running'", task) == 1);
        await Eventually.True(async () => !(await Grain.Inspect()).IsWorking);
        return await LastTask();
    }

    public async Task<string> LastTask() => (await Database.Rows(
        "SELECT status, coalesce(skip_reason, error_class), error_message FROM etl_tasks WHERE entity_kind = 'ad_account' AND entity_id = $1 ORDER BY run_date DESC LIMIT 1", Id))[0];

    public async Task Behave(object behaviour) => (await cluster.Sandbox.Anonymous.PutAsJsonAsync("/sandbox/meta", behaviour)).EnsureSuccessStatusCode();

    public Task Spoil(string kind, int next = 1, string path = "/insights") => cluster.Spoil(next, kind, path);

    public async Task<JsonElement[]> Calls() => [.. (await cluster.Sandbox.Read("/sandbox/meta")).GetProperty("calls").EnumerateArray()];

    public async Task<long> TokensInAddresses() => (await cluster.Sandbox.Read("/sandbox/meta")).GetProperty("tokensInAddresses").GetInt64();

    /// <summary>What the stand-in says of the days, asked as anyone may ask: campaign, day, spend, clicks, impressions, reach, conversions, smart link clicks.</summary>
    public async Task<List<string>> Said(DateOnly first, DateOnly last)
    {
        var adSets = (await Ask($"{ExternalId}/adsets?limit=500")).GetProperty("data").EnumerateArray().ToDictionary(adSet => adSet.Text("campaign_id"));
        var range = Uri.EscapeDataString($$"""{"since":"{{first:yyyy-MM-dd}}","until":"{{last:yyyy-MM-dd}}"}""");
        var rows = await Ask($"{ExternalId}/insights?level=campaign&time_increment=1&limit=5000&time_range={range}&fields=campaign_id,spend,clicks,impressions,reach,actions,conversions");
        return
        [
            .. rows.GetProperty("data").EnumerateArray().Select(row =>
            {
                var action = Result(adSets[row.Text("campaign_id")]);
                return string.Join(' ', row.Text("campaign_id"), row.Text("date_start"), decimal.Parse(row.Text("spend"), CultureInfo.InvariantCulture).ToString("0.0000", CultureInfo.InvariantCulture),
                    Field(row, "clicks"), Field(row, "impressions"), Field(row, "reach"), action is null ? "-" : Action(row, action), Action(row, "offsite_conversion.fb_pixel_custom.Hypeddit Smart Link Click"));
            }).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The same of what is stored.</summary>
    public async Task<List<string>> Stored(DateOnly first, DateOnly last) =>
    [
        .. (await Database.Rows("""
            SELECT c.external_id, m.date, m.budget_spent::text, m.clicks, m.impressions, m.reach, m.conversions, m.smart_link_clicks
            FROM meta_ads_campaigns m JOIN campaigns c USING (campaign_id) WHERE c.ad_account_id = $1 AND m.date BETWEEN $2 AND $3
            """, Id, first, last)).Order(StringComparer.Ordinal),
    ];

    public Task<List<string>> Kept() => Database.Rows("SELECT campaign_id, date, value_ranks, last_updated, xmin::text FROM meta_ads_campaigns ORDER BY 1, 2");

    public async ValueTask DisposeAsync() => await cluster.DisposeAsync();

    private async Task<JsonElement> Ask(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/meta/v25.0/{path}") { Headers = { { "Authorization", $"Bearer {Token}" } } };
        using var answer = await cluster.Sandbox.Anonymous.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Result(JsonElement adSet) => adSet.Text("optimization_goal") switch
    {
        "LINK_CLICKS" => "link_click",
        "REACH" => null,
        _ when adSet.GetProperty("promoted_object").TryGetProperty("custom_conversion_id", out var id) => $"offsite_conversion.custom.{id.GetString()}",
        _ => $"offsite_conversion.fb_pixel_custom.{adSet.GetProperty("promoted_object").Text("custom_event_str")}",
    };

    private static string Field(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString()! : "-";

    private static string Action(JsonElement row, string type)
    {
        var list = type.Contains("fb_pixel_custom", StringComparison.Ordinal) ? "conversions" : "actions";
        return !row.TryGetProperty(list, out var actions) ? "-"
            : actions.EnumerateArray().Where(action => action.Text("action_type") == type).Select(action => action.Text("value")).SingleOrDefault("0");
    }
}
