using System.IO.Compression;
using System.Text;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.MetaAds;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds;

/// <summary>An ad account's way from its reminder to its campaigns' rows.</summary>
public sealed class AdAccountIngestTests : IAsyncLifetime
{
    private AdsCluster _ads = null!;

    private DateOnly First { get; set; }

    private DateOnly Yesterday => _ads.Cluster.Yesterday;

    public async Task InitializeAsync()
    {
        _ads = await AdsCluster.Start();
        First = _ads.Cluster.Today.AddDays(-60);
    }

    public async Task DisposeAsync() => await _ads.DisposeAsync();

    [Fact]
    public async Task Its_campaigns_days_are_what_the_service_says_to_the_cent()
    {
        await _ads.Caught();

        (await _ads.LastTask()).ShouldBe("done - -");
        var stored = await _ads.Stored(First, Yesterday);
        stored.ShouldBe(await _ads.Said(First, Yesterday));
        stored.Count.ShouldBeGreaterThan(20);
        (await _ads.Calls()).Count(call => call.Text("path").EndsWith("/insights", StringComparison.Ordinal)).ShouldBeGreaterThan(2, "several pages");
        (await _ads.Database.Count("meta_ads_campaigns WHERE conversions > 0")).ShouldBeGreaterThan(0);
        (await _ads.Database.Count("meta_ads_campaigns WHERE smart_link_clicks > 0 AND conversions = smart_link_clicks")).ShouldBeGreaterThan(0);
        (await _ads.Database.Count("meta_ads_campaigns WHERE source <> 'meta_insights' OR currency IS DISTINCT FROM 'EUR'")).ShouldBe(0);
        (await _ads.Database.Rows("SELECT name, currency FROM ad_accounts")).ShouldBe([$"{await Artist()} Ads EUR"]);
        (await _ads.Database.Count("campaigns WHERE currency IS DISTINCT FROM 'EUR'")).ShouldBe(0);
    }

    [Fact]
    public async Task Its_reminder_brings_each_new_day_and_what_the_service_revised_of_the_last()
    {
        await _ads.Caught();
        var before = await _ads.Stored(First, Yesterday);
        await _ads.Cluster.Advance(TimeSpan.FromDays(1));
        await _ads.Cluster.Concluded(EntityKind.AdAccount, [_ads.Id], Yesterday, "meta_insights");

        var stored = await _ads.Stored(First, Yesterday);
        stored.ShouldBe(await _ads.Said(First, Yesterday));
        var revised = before.Except(stored).Count();
        revised.ShouldBeGreaterThan(0, "the service revises three days");
        (await _ads.Database.Count("metric_revisions WHERE table_name = 'meta_ads_campaigns' AND before IS NOT NULL AND cause = 'fetch'")).ShouldBe(revised);
        var asked = (await _ads.Calls()).Last(call => call.GetProperty("timeRange").GetString() is not null && call.Text("limit") == "9");
        asked.Text("timeRange").ShouldContain($"\"since\":\"{Yesterday.AddDays(-3):yyyy-MM-dd}\"");
    }

    [Fact]
    public async Task A_second_run_of_the_day_asks_nothing_and_the_same_days_again_write_nothing()
    {
        await _ads.Caught();
        var (kept, calls) = (await _ads.Kept(), (await _ads.Calls()).Length);
        (await _ads.Grain.CatchUp()).ShouldBeFalse();
        (await _ads.Calls()).Length.ShouldBe(calls);

        (await _ads.Again(First, Yesterday)).ShouldStartWith("done");
        (await _ads.Kept()).ShouldBe(kept);
        (await _ads.Database.Count("metric_revisions WHERE table_name = 'meta_ads_campaigns' AND before IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task A_field_that_is_gone_is_unknown_and_one_that_is_new_is_passed_over()
    {
        await _ads.Behave(new { omit = new[] { "impressions", "optimization_goal" }, extra = true });
        await _ads.Caught();

        (await _ads.LastTask()).ShouldBe("done - -");
        (await _ads.Database.Count("meta_ads_campaigns WHERE impressions IS NULL AND budget_spent > 0 AND reach > 0")).ShouldBe(await _ads.Database.Count("meta_ads_campaigns"));
        (await _ads.Database.Count("meta_ads_campaigns WHERE conversions > 0")).ShouldBeGreaterThan(0, "the ad sets tell what a result is");
    }

    [Fact]
    public async Task A_row_that_names_no_campaign_is_refused_and_kept_and_never_a_zero()
    {
        await _ads.Behave(new { omit = new[] { "campaign_id" } });
        await _ads.Caught();

        (await _ads.Database.Count("meta_ads_campaigns")).ShouldBe(0);
        (await _ads.Database.Rows("SELECT DISTINCT source, field, reason FROM rejected_records")).ShouldBe(["meta_insights campaign_id missing_field"]);
        (await _ads.Database.Count("etl_tasks WHERE refused > 0 AND accepted = 0")).ShouldBe(1);
    }

    [Fact]
    public async Task The_token_is_in_no_address_no_payload_and_no_table()
    {
        await _ads.Caught();
        await _ads.Spoil("meta_190");
        await _ads.Again(First, Yesterday);

        (await _ads.TokensInAddresses()).ShouldBe(0);
        var bodies = await Payloads();
        bodies.ShouldNotBeEmpty();
        bodies.ShouldAllBe(body => !body.Contains(AdsCluster.Token, StringComparison.Ordinal));
        bodies.ShouldContain(body => body.Contains("access_token=removed", StringComparison.Ordinal), "the next page's address is kept without it");
        (await _ads.Database.Count("etl_tasks WHERE etl_tasks::text LIKE '%' || $1 || '%'", AdsCluster.Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_kept_answer_reads_the_same_again()
    {
        await _ads.Caught();
        var read = await Payloads();
        var payload = new SourcePayload(default, new(First, Yesterday), "application/json", Encoding.UTF8.GetBytes(read[0]));
        var (once, again) = (MetaAdsTransform.Read(payload), MetaAdsTransform.Read(payload));

        once.Days.Select(day => (day.Day, day.Series, day.Values)).ShouldBe(again.Days.Select(day => (day.Day, day.Series, day.Values)));
        once.Days.Count.ShouldBe((int)await _ads.Database.Count("meta_ads_campaigns"));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked_and_the_task_says_so()
    {
        await using var ads = await AdsCluster.Start(("AccessToken", ""));
        await ads.Track();
        await ads.Grain.RequestIngest(new IngestRequest());

        await Eventually.Equal("skipped no_credential -", ads.LastTask);
        (await ads.Calls()).ShouldBeEmpty();
    }

    private async Task<string> Artist() => (await _ads.Cluster.Sandbox.Artist()).Text("name");

    private async Task<List<string>> Payloads()
    {
        await using var command = _ads.Database.Data.CreateCommand("SELECT body_gzip FROM raw_payloads WHERE entity_kind = 'ad_account' ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync();
        var bodies = new List<string>();
        while (await reader.ReadAsync())
        {
            using var unpacked = new StreamReader(new GZipStream(new MemoryStream(reader.GetFieldValue<byte[]>(0)), CompressionMode.Decompress));
            bodies.Add(await unpacked.ReadToEndAsync());
        }

        return bodies;
    }
}
