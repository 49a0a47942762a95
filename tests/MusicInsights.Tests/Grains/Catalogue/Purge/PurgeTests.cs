using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Catalogue.Purge;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Catalogue.Purge;

public sealed class PurgeTests
{
    /// <summary>What changes with everything that is done, whoever it is done for.</summary>
    private static readonly string[] OfEveryone = ["public.live_events", "public.live_feed", "public.purges", "public.source_capabilities"];

    [Fact]
    public async Task A_purged_artist_leaves_everything_as_it_was_before_it_came()
    {
        await using var bench = await PurgeBench.Start();
        var (neighbour, _) = await bench.AddRich();
        var campaign = await bench.Campaign("That is there before");
        await bench.Import("x.csv", "date,visits,clicks\n2024-05-01,10,4\n", campaign: campaign);
        var before = await bench.Database.Contents();

        var (artist, releases) = await bench.AddRich();
        var linked = await bench.Database.One<long>("SELECT max(campaign_id) FROM campaigns");
        var full = await bench.Database.Contents();
        PurgePlan.Bulk.Concat(PurgePlan.Last).Select(table => $"public.{table.Name}").Where(table => full[table].Count == before[table].Count)
            .ShouldBe(["public.marketing_hypeddit", "public.meta_ads_campaigns", "public.ad_accounts"], ignoreOrder: true, "what an artist never had cannot be seen to go");
        var planned = (await bench.Plan(EntityKey.Artist(artist))).Value.ShouldNotBeNull();
        Tables.Differences(full, await bench.Database.Contents(), []).ShouldBeEmpty("a dry run touches nothing");

        var erased = (await bench.Purge(EntityKey.Artist(artist))).Value.ShouldNotBeNull();

        erased.Rows.ShouldBe(planned.Rows);
        (erased.ImportBodies, erased.GrainStates, erased.Reminders).ShouldBe((planned.ImportBodies, planned.GrainStates, planned.Reminders));
        erased.Releases.ShouldBe(releases);
        erased.Campaigns.ShouldBeEmpty();
        erased.Reminders.ShouldBe(releases.Length + 1);
        erased.GrainStates.ShouldBeGreaterThan(0);
        // Its campaign is one of its own kind: it stays, linked to nothing.
        await bench.Database.Execute("DELETE FROM campaigns WHERE campaign_id = $1", linked);
        Tables.Differences(before, await bench.Database.Contents(), OfEveryone).Where(row => !row.Contains(",rate-limit,", StringComparison.Ordinal)).ShouldBeEmpty();
        (await bench.Database.Rows("SELECT topics::text, payload::text FROM live_events")).Where(text => Tells(text, artist, releases)).ShouldBeEmpty();
        (await bench.Database.Rows("SELECT entity_kind, entity_id, requested_by, finished_at IS NOT NULL FROM purges")).ShouldBe([$"artist {artist} an admin True"]);
        (await bench.Purge(EntityKey.Artist(artist))).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_artist");
        ((long)(await bench.Cluster.Reminders()).Count).ShouldBe(1 + await bench.Database.Count("releases WHERE artist_id = $1", neighbour));
    }

    [Fact]
    public async Task Every_table_is_purged_or_known_to_tell_of_no_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] ofNoOne =
        [
            "public.admin_audit_log", "public.api_keys", "public.data_protection_keys", "public.sessions", "public.etl_runs", "public.live_feed", "public.portfolio_daily_totals", "public.purges",
            "public.common_moves", "public.ml_model_health", "public.ml_models", "public.ml_promotions", "public.ml_tasks", "public.schema_migrations", "public.settled_days", "public.source_capabilities", "public.source_incidents", "public.system_facts", "orleans.orleansquery", "orleans.orleansmembershiptable", "orleans.orleansmembershipversiontable",
        ];
        var purged = PurgePlan.Bulk.Concat(PurgePlan.Last).Select(table => $"public.{table.Name}").Append(PurgePlan.States.Name).Append(PurgePlan.Reminders.Name).ToList();

        (await database.All()).ShouldBe(purged.Concat(ofNoOne), ignoreOrder: true, "a table that tells of artists, releases or campaigns belongs into the purge's plan");
        purged.ShouldBeUnique();
    }

    private static bool Tells(string text, long artist, long[] releases) =>
        text.Contains($"artist:{artist}", StringComparison.Ordinal) || text.Contains($"\"artistId\": {artist}", StringComparison.Ordinal)
        || releases.Any(id => text.Contains($"release:{id}", StringComparison.Ordinal) || text.Contains($"\"entityKind\": \"release\"", StringComparison.Ordinal) && text.Contains($"\"entityId\": {id},", StringComparison.Ordinal));
}
