using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Catalogue.Purge;

/// <summary>A release, a campaign and an ad account go as an artist goes, and files of several keep what is others'.</summary>
public sealed class PurgeKindsTests : IAsyncLifetime
{
    private PurgeBench _bench = null!;

    private TestDatabase Database => _bench.Database;

    public async Task InitializeAsync() => _bench = await PurgeBench.Start();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_purged_release_leaves_its_artist_with_the_days_of_the_others()
    {
        var (artist, releases) = await _bench.AddRich();
        var planned = (await _bench.Plan(EntityKey.Release(releases[0]))).Value.ShouldNotBeNull();
        var erased = (await _bench.Purge(EntityKey.Release(releases[0]))).Value.ShouldNotBeNull();

        erased.Rows.ShouldBe(planned.Rows);
        erased.Reminders.ShouldBe(1);
        erased.Releases.ShouldBe([releases[0]]);
        (await Left(releases[0])).ShouldBe(0);
        (await Database.Count("releases WHERE artist_id = $1", artist)).ShouldBe(releases.Length - 1);
        (await Database.Rows("SELECT date, streams, releases FROM artist_daily_totals WHERE artist_id = $1 EXCEPT SELECT date, sum(streams), count(streams) FROM spotify_streams_daily GROUP BY date", artist)).ShouldBeEmpty();
        (await Database.Count("artist_daily_totals")).ShouldBe(await Database.Count("portfolio_daily_totals"));
        (await Database.Count("day_gaps WHERE entity_kind = 'release' AND entity_id = $1", releases[1]) + await Database.Count("spotify_streams_daily WHERE release_id = $1", releases[1])).ShouldBeGreaterThan(0);
        await Should.ThrowAsync<InvalidOperationException>(_bench.Cluster.Grains.GetGrain<IReleaseGrain>(releases[0]).Inspect());
    }

    [Fact]
    public async Task An_alert_that_tells_of_a_purged_release_goes_and_what_else_it_was_about_is_looked_at_again()
    {
        var (artist, releases) = await _bench.AddRich();
        await Database.Execute(
            """
            INSERT INTO stream_drops (release_id, artist_id, rule, severity, state, expected, actual, opened_on, opened_at, changed_at, judged_at, recovered_on, recovered_at)
            VALUES ($1, $2, 'day_before', 'medium', 'confirmed', 480, 120, '2026-04-01', '2026-04-02', '2026-04-02', '2026-04-02', '2026-04-03', '2026-04-03')
            """,
            releases[1], artist);

        (await _bench.Purge(EntityKey.Release(releases[0]))).Value.ShouldNotBeNull();

        (await Database.Count("alerts") + await Database.Count("alert_deliveries")).ShouldBe(0);
        (await Database.Count("recipients WHERE artist_id = $1", artist)).ShouldBe(1, "who wanted to hear of the artist still does");
        (await Database.Count("stream_drops WHERE release_id = $1 AND opened_on = '2026-04-01' AND judged_at IS NULL", releases[1])).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_of_two_campaigns_is_let_go_of_with_one_and_what_it_brought_the_other_stays()
    {
        var (gone, there) = (await _bench.Campaign("Gone"), await _bench.Campaign("There"));
        var shared = await _bench.Import("both.csv", "date,visits,clicks,campaign\n2024-05-01,10,4,Gone\n2024-05-01,3,1,There\n2024-05-02,-3,1,There\n");
        var own = await _bench.Import("one.csv", "date,visits,clicks\n2024-05-03,7,1\n", campaign: gone);

        var erased = (await _bench.Purge(EntityKey.Campaign(gone))).Value.ShouldNotBeNull();

        erased.ImportBodies.ShouldBe(1);
        erased.Campaigns.ShouldBe([gone]);
        (await Database.Rows("SELECT id, length(body_gzip) FROM imports")).ShouldBe([$"{shared.ImportId} 0"], $"not {own.ImportId}");
        (await Database.Rows("SELECT campaign_id, date, visits FROM marketing_hypeddit")).ShouldBe([$"{there} 2024-05-01 3"]);
        var reject = await Database.One<long>("SELECT id FROM rejected_records");
        var sent = await _bench.Cluster.Grains.GetGrain<IRejectsGrain>(IRejectsGrain.Key).Resubmit(reject, """{"visits":3}""");
        sent.Refusal.ShouldBeNull();
        (await _bench.Cluster.Grains.GetGrain<IImportGrain>("imports:test").Undo(shared.ImportId!.Value)).Value.ShouldNotBeNull().CellsRestored.ShouldBe(2);
    }

    [Fact]
    public async Task An_ad_account_takes_its_campaigns_along_and_a_campaign_of_it_does_not_go_alone()
    {
        var accounts = new List<long>();
        foreach (var id in new[] { "act_1", "act_2" })
        {
            var account = await Database.One<long>("INSERT INTO ad_accounts (external_id, name, currency, created_at) VALUES ($1, $1, 'EUR', $2) RETURNING ad_account_id", id, DateTimeOffset.UnixEpoch);
            accounts.Add(account);
            var campaign = await _bench.Campaign($"Of {id}", "meta", account);
            await Database.Execute(
                "INSERT INTO meta_ads_campaigns (campaign_id, campaign_name, date, clicks, source, value_ranks, last_updated) VALUES ($1, 'x', '2024-05-01', 5, 'meta_insights', 8, $2)", campaign, DateTimeOffset.UnixEpoch);
        }

        var first = await Database.One<long>("SELECT campaign_id FROM campaigns WHERE ad_account_id = $1", accounts[0]);
        (await _bench.Purge(EntityKey.Campaign(first))).Refusal.ShouldNotBeNull().Code.ShouldBe("fetched_with_account");

        (await _bench.Purge(EntityKey.AdAccount(accounts[0]))).Value.ShouldNotBeNull().Rows.ShouldBe(new Dictionary<string, long> { ["ad_accounts"] = 1, ["campaigns"] = 1, ["meta_ads_campaigns"] = 1 });

        (await Database.Rows("SELECT ad_account_id FROM ad_accounts")).ShouldBe([$"{accounts[1]}"]);
        (await Database.Rows("SELECT ad_account_id FROM campaigns JOIN meta_ads_campaigns USING (campaign_id)")).ShouldBe([$"{accounts[1]}"]);
    }

    private async Task<long> Left(long release)
    {
        var rows = await Database.Count("releases WHERE release_id = $1", release);
        foreach (var table in new[] { "spotify_streams_daily", "song_window_stats", "algorithmic_outcomes", "stream_drops", "ml_predictions", "campaign_links" })
            rows += await Database.Count($"{table} WHERE release_id = $1", release);
        foreach (var table in new[] { "day_gaps", "raw_payloads", "etl_tasks", "source_cursors", "rejected_records", "import_entities" })
            rows += await Database.Count($"{table} WHERE entity_kind = 'release' AND entity_id = $1", release);
        return rows + await Database.Count("metric_revisions WHERE table_name IN ('spotify_streams_daily', 'song_window_stats') AND entity_id = $1", release);
    }
}
