using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Sandbox;
using MusicInsights.Tests.Grains.Completeness;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Backfills;

/// <summary>What goes wrong with one part of a backfill, and what stops it, leaves nothing hanging.</summary>
public sealed class BackfillTroubleTests
{
    [Fact]
    public async Task What_fails_as_nobody_expected_fails_alone_and_with_its_reason()
    {
        await using var cluster = await TestCluster.StartAsync(
            null, (_, host) => host.Services.AddSingleton<IMetricSource>(new AskableSource(EntityKind.Release, MetricSource.S4aCsv)), silos: 1, sandbox: null,
            ("backfill", "Attempts", "1"), ("backfill", "Concurrency", "1"), ("backfill", "RetrySeconds", "1"));
        var (artist, songs) = await cluster.Track(releases: 2);
        await cluster.Concluded(EntityKind.Artist, [artist.GetPrimaryKeyLong()], cluster.Yesterday);
        var order = Order(cluster) with { Source = null, Scope = EntityKey.Artist(artist.GetPrimaryKeyLong()) };

        await cluster.Ended(await cluster.Begin(order));

        (await cluster.Database.Rows("SELECT entity_kind, source, status, count(*), count(*) FILTER (WHERE error LIKE 'NotSupportedException: %') FROM backfill_items GROUP BY 1, 2, 3 ORDER BY 1, 2")).ShouldBe(
            ["artist s4a_statistics done 1 0", "release s4a_csv failed 2 2", "release s4a_statistics done 2 0"]);
        (await cluster.Untold(songs, order.Days)).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stopped_while_it_waits_to_try_again_it_leaves_no_run_that_is_running(bool forGood)
    {
        await using var cluster = await TestCluster.StartAsync(settings: ("backfill", "RetrySeconds", "3600"));
        await cluster.TrackAtRest(1);
        await cluster.Spoil(100, "500", path: "stats");
        var id = await cluster.Begin(Order(cluster));
        await Eventually.Equal(2L, () => cluster.Database.Count("backfill_items WHERE attempts = 1"));
        await Eventually.Equal(2, () => cluster.Database.One<int>("SELECT tasks_total FROM etl_runs WHERE dag_id = 'backfill:' || $1 AND status = 'running'", id));

        (await (forGood ? cluster.Backfill(id).Cancel() : cluster.Backfill(id).Pause())).Value.ShouldBeTrue();

        (await cluster.Database.Rows("SELECT status, finished_at IS NOT NULL FROM etl_runs WHERE dag_id = 'backfill:' || $1", id)).ShouldBe(["failed True"]);
    }

    [Fact]
    public async Task Days_that_are_not_published_yet_are_not_said_to_have_come()
    {
        await using var cluster = await TestCluster.StartAsync(sandbox: new SandboxOptions { LagDays = 3 });
        var (_, songs) = await cluster.Track(releases: 1);
        var published = cluster.Today.AddDays(-3);
        await cluster.Concluded(EntityKind.Release, [songs[0].GetPrimaryKeyLong()], published);
        await cluster.Ended(await cluster.Begin(new BackfillOrder
        {
            Scope = EntityKey.Release(songs[0].GetPrimaryKeyLong()), Source = MetricSource.S4aStatistics, Days = new DayRange(published.AddDays(-2), cluster.Yesterday), MissingOnly = false,
        }));

        (await cluster.Database.Rows("SELECT status, error FROM backfill_items")).ShouldBe([$"done not_yet_published: after {published:yyyy-MM-dd}"]);
    }

    private static BackfillOrder Order(TestCluster cluster) => new() { Source = MetricSource.S4aStatistics, Days = new DayRange(cluster.Today.AddDays(-110), cluster.Today.AddDays(-81)) };
}
