using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Backfills;

/// <summary>Days gone by over a real cluster: what is said beforehand, what is asked, what interrupts it.</summary>
public sealed class BackfillTests
{
    [Fact]
    public async Task Fifty_releases_cost_as_many_calls_as_the_dry_run_says()
    {
        await using var cluster = await TestCluster.StartAsync(settings: ("scheduler", "DaysPerCall", "40"));
        var songs = await cluster.TrackAtRest(50);
        var order = Order(cluster);
        var daily = await cluster.Database.Rows(Daily);
        var artists = (int)await cluster.Database.Count("artists");
        var plan = (await cluster.Backfills().Preview(order)).Value!;
        var (calls, asked) = (await cluster.Calls(), await cluster.Asked());
        (await cluster.Database.Count("backfills")).ShouldBe(0, "a dry run writes nothing");

        var id = await cluster.Begin(order);
        await cluster.Ended(id);

        (await cluster.Calls() - calls).ShouldBe(plan.Calls);
        plan.ShouldSatisfyAllConditions(
            () => plan.Entities.ShouldBe(50 + artists), () => plan.ItemsTotal.ShouldBe((int)plan.Calls), () => plan.Calls.ShouldBeGreaterThan(100),
            () => plan.Items.Count.ShouldBe(BackfillPreview.MostItems));
        (await cluster.Asked())[asked.Count..].Sum(Length).ShouldBe((int)plan.Days - 90 * artists, "each day of each release once");
        (await cluster.Untold(songs, order.Days)).ShouldBe(0);
        (await cluster.Database.Rows("SELECT entities_done, days_done, failures, calls_planned FROM backfills")).ShouldBe([$"{50 + artists} {plan.Days} 0 {plan.Calls}"]);
        (await cluster.Database.Rows(Daily)).ShouldBe(daily, "the day's own run knows nothing of it");
        (await cluster.Database.Rows(
            """
            SELECT r.status, r.tasks_total, r.tasks_failed, r.finished_at IS NOT NULL,
                (SELECT count(*) FROM etl_tasks t JOIN raw_payloads p ON p.id = t.payload_id AND p.entity_id = t.entity_id WHERE t.run_id = r.id)
            FROM etl_runs r WHERE dag_id = 'backfill:' || $1
            """, id)).ShouldBe([$"success {50 + artists} 0 True {50 + artists}"], "each task leads to what the source said");
        (await cluster.Database.Count("live_events WHERE type = 'run' AND payload ->> 'backfillId' = $1::text AND payload ->> 'status' = 'done'", id.ToString(System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelled_at_two_fifths_and_resumed_after_a_restart_it_asks_for_each_day_once()
    {
        await using var cluster = await TestCluster.StartAsync();
        var songs = await cluster.TrackAtRest(20);
        var order = Order(cluster);
        var asked = (await cluster.Asked()).Count;
        long id;
        await using (await cluster.HoldAfter(8))
        {
            id = await cluster.Begin(order);
            await cluster.Held();
            (await cluster.Backfill(id).Cancel()).Value.ShouldBeTrue();
        }

        await Eventually.Equal("success", () => cluster.Database.One<string>("SELECT status FROM etl_runs WHERE dag_id = 'backfill:' || $1", id));
        (await cluster.Status(id)).ShouldBe("cancelled");
        (await cluster.Database.Count("backfill_items WHERE backfill_id = $1 AND status = 'done'", id)).ShouldBeInRange(8, 16, "what was under way ended, and nothing else began");
        await cluster.Stop();
        await cluster.StartAgain(silos: 2);
        (await cluster.Status(id)).ShouldBe("cancelled", "a start does not resume what was cancelled");

        (await cluster.Backfill(id).Resume()).Value.ShouldBeTrue();
        (await cluster.Backfill(id).Resume()).Value.ShouldBeTrue();
        await cluster.Ended(id);
        (await cluster.Untold(songs, order.Days)).ShouldBe(0);
        (await cluster.Asked())[asked..].ShouldBeUnique();
        (await cluster.Asked())[asked..].Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_silo_that_dies_in_the_midst_of_it_is_followed_by_another()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var songs = await cluster.TrackAtRest(12);
        var order = Order(cluster);
        long id;
        await using (await cluster.HoldAfter(5))
        {
            id = await cluster.Begin(order);
            await cluster.Held();
            cluster.Silos.TryGetGrainContext(cluster.Backfill(id).GetGrainId(), out var home).ShouldBeTrue();
            await cluster.Silos.KillSiloAsync(cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(home!.Address.SiloAddress)));
        }

        await Eventually.True(async () =>
        {
            // Reminders keep the portfolio's time: each look is one of theirs.
            cluster.Clock.Advance(TimeSpan.FromMinutes(5));
            return await cluster.Status(id) == "done";
        });
        (await cluster.Untold(songs, order.Days)).ShouldBe(0);
        (await cluster.Database.Count("backfill_items WHERE status <> 'done'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_day_s_own_walk_goes_before_whatever_of_a_backfill_waits_for_the_source()
    {
        await using var cluster = await TestCluster.StartAsync(settings: [("spotify_for_artists", "Concurrency", "1"), ("spotify_for_artists", "TimeoutSeconds", "10"), ("backfill", "Attempts", "1")]);
        var songs = await cluster.TrackAtRest(6);
        var asked = (await cluster.Asked()).Count;
        await cluster.Spoil(1, "stall");
        await cluster.Begin(Order(cluster));
        // One call holds the source's only place until it is given up, and three more of the backfill wait for it.
        var everybody = (await cluster.Reminders()).Select(reminder => reminder.Grain).ToList();
        await Eventually.Equal(4, async () => (await Task.WhenAll(everybody.Select(async one => (await one.Inspect()).IsWorking))).Count(isWorking => isWorking));
        (await songs[5].Inspect()).IsWorking.ShouldBeFalse("its turn has not come");
        await songs[5].RequestIngest(new IngestRequest(cluster.Yesterday, cluster.Yesterday, Force: true));

        await Eventually.True(async () => (await cluster.Asked()).Count >= asked + 2);
        (await cluster.Asked())[asked + 1].ShouldBe($"{await cluster.Database.One<string>("SELECT platform_ids ->> 'spotify_track' FROM releases WHERE release_id = $1", songs[5].GetPrimaryKeyLong())} {cluster.Yesterday:yyyy-MM-dd} {cluster.Yesterday:yyyy-MM-dd}");
    }

    [Fact]
    public async Task What_fails_is_told_with_its_reason_and_tried_again_when_it_is_resumed()
    {
        await using var cluster = await TestCluster.StartAsync(settings: ("backfill", "Attempts", "1"));
        var songs = await cluster.TrackAtRest(3);
        await cluster.Spoil(100, "500", path: "stats");
        var order = Order(cluster);
        var id = await cluster.Begin(order);
        await cluster.Ended(id, "failed");
        (await cluster.Database.Rows("SELECT entities_done, failures, finished_at IS NOT NULL FROM backfills")).ShouldBe(["4 4 True"], "three releases and their artist");
        (await cluster.Database.Count("backfill_items WHERE status = 'failed' AND error LIKE 'HttpError: %' AND attempts = 1")).ShouldBe(4);
        await Eventually.True(
            async () => await cluster.Database.Rows("SELECT status, tasks_failed FROM etl_runs WHERE dag_id LIKE 'backfill:%'") is ["failed 4"], "the run to be closed after the backfill");

        await cluster.Heal();
        await cluster.Backfill(id).Resume();
        await cluster.Ended(id);
        (await cluster.Database.Rows("SELECT entities_done, days_done = days_total, failures FROM backfills")).ShouldBe(["4 True 0"]);
        (await cluster.Untold(songs, order.Days)).ShouldBe(0);
    }

    [Fact]
    public async Task What_fails_in_passing_is_tried_again_by_itself()
    {
        await using var cluster = await TestCluster.StartAsync(settings: ("backfill", "RetrySeconds", "1"));
        var songs = await cluster.TrackAtRest(2);
        await cluster.Spoil(1, "500");
        var id = await cluster.Begin(Order(cluster));

        await cluster.Ended(id);
        (await cluster.Database.Rows("SELECT sum(attempts), count(*) FILTER (WHERE status = 'done') FROM backfill_items")).ShouldBe(["1 3"], "two releases and their artist");
        (await cluster.Untold(songs, Order(cluster).Days)).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_order_is_the_same_backfill_while_it_is_open_and_finds_nothing_left_afterwards()
    {
        await using var cluster = await TestCluster.StartAsync();
        var songs = await cluster.TrackAtRest(3);
        await songs[2].Pause();
        long id;
        await using (await cluster.HoldAfter(0))
        {
            id = await cluster.Begin(Order(cluster));
            (await cluster.Begin(Order(cluster))).ShouldBe(id);
            await cluster.Held();
            (await cluster.Backfill(id).Pause()).Value.ShouldBeTrue();
            (await cluster.Begin(Order(cluster))).ShouldBe(id, "a paused one is open as well");
            (await cluster.Status(id)).ShouldBe("paused");
        }

        await cluster.Backfill(id).Resume();
        await cluster.Ended(id);
        (await cluster.Database.Rows("SELECT entities_total, entities_done FROM backfills")).ShouldBe(["3 3"], "of three releases and their artist, who is paused is left out");
        (await cluster.Backfills().Preview(Order(cluster))).Value!.ShouldSatisfyAllConditions(plan => plan.Calls.ShouldBe(0), plan => plan.Items.ShouldBeEmpty());
        (await cluster.Backfills().Preview(Order(cluster) with { MissingOnly = false })).Value!.Entities.ShouldBe(3);

        var again = await cluster.Begin(Order(cluster));
        again.ShouldNotBe(id);
        await cluster.Ended(again);
        foreach (var ended in new[] { id, again })
        {
            (await cluster.Backfill(ended).Pause()).Value.ShouldBeTrue();
            (await cluster.Backfill(ended).Cancel()).Value.ShouldBeTrue();
            (await cluster.Backfill(ended).Resume()).Value.ShouldBeTrue();
            (await cluster.Status(ended)).ShouldBe("done", "what has ended stays so");
        }

        (await cluster.Database.Count("orleans.orleansreminderstable WHERE remindername = 'backfill'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_order_that_cannot_be_is_refused_with_its_field()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (artist, songs) = await cluster.Track(releases: 1);
        var good = Order(cluster);
        foreach (var (order, code, field) in new[]
        {
            (good with { Days = good.Days with { Last = cluster.Today } }, "invalid_parameter", "to"),
            (good with { Days = new DayRange(good.Days.Last, good.Days.First) }, "invalid_parameter", "from"),
            (good with { Days = good.Days with { First = new DateOnly(2001, 1, 1) } }, "invalid_parameter", "from"),
            (good with { Source = MetricSource.MetaInsights }, "invalid_parameter", "source"),
            (good with { Source = MetricSource.HypedditPage, Scope = EntityKey.Artist(artist.GetPrimaryKeyLong()) }, "invalid_parameter", "source"),
            (good with { Scope = EntityKey.Release(987654) }, "unknown_release", "scope.id"),
        })
        {
            var refusal = (await cluster.Backfills().Begin(order, "test")).Refusal.ShouldNotBeNull();
            (refusal.Code, refusal.Field).ShouldBe((code, field));
            (await cluster.Backfills().Preview(order)).Refusal.ShouldNotBeNull().Field.ShouldBe(field);
        }

        (await cluster.Backfill(987654).Pause()).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_backfill");
        (await cluster.Backfill(987654).Resume()).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_backfill");
        (await cluster.Database.Count("backfills")).ShouldBe(0);
        songs.Length.ShouldBe(1);
    }

    private const string Daily = "SELECT dag_id, run_date, tasks_total, (SELECT count(*) FROM etl_tasks t WHERE t.run_id = r.id), (SELECT sum(accepted) FROM etl_tasks t WHERE t.run_id = r.id) FROM etl_runs r WHERE dag_id = 'daily_ingest'";

    private static BackfillOrder Order(TestCluster cluster) => new() { Source = MetricSource.S4aStatistics, Days = new DayRange(cluster.Today.AddDays(-110), cluster.Today.AddDays(-21)) };

    private static int Length(string asked) => new DayRange(DateOnly.Parse(asked.Split(' ')[1], null), DateOnly.Parse(asked.Split(' ')[2], null)).Count;
}
