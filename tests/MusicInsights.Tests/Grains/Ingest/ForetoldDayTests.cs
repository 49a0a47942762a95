using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Tests.Grains.Predictions.Serving;
using MusicInsights.Tests.Grains.Sources;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>What a walked day foretells, over real clusters.</summary>
public sealed class ForetoldDayTests
{
    private const string Said = "SELECT date, pred_trigger_rr IS NOT NULL, pred_trigger_dw IS NOT NULL, abstained_reason, is_current FROM ml_predictions WHERE release_id = $1 ORDER BY id";

    [Fact]
    public async Task A_walked_day_without_what_the_models_require_says_what_lacks()
    {
        await using var cluster = await TestCluster.StartAsync();
        var song = await Walked(cluster);

        (await cluster.Database.Rows(Said, song.GetPrimaryKeyLong())).ShouldBe([$"{cluster.Yesterday:O} False False rr:streams_28d,listeners_28d;dw:streams_28d,listeners_28d True"]);
        (await Events(cluster)).ShouldBe(0);
        (await song.Predict()).ShouldBeFalse("it was said already");
        await cluster.Database.Execute("UPDATE releases SET release_date = NULL, release_date_precision = NULL");
        await song.Reread();
        (await song.Predict()).ShouldBeTrue();
        (await cluster.Database.Rows(Said, song.GetPrimaryKeyLong()))[^1].ShouldBe(
            $"{cluster.Yesterday:O} False False rr:streams_28d,listeners_28d,age,new_share;dw:streams_28d,listeners_28d,age,new_share True");
    }

    [Fact]
    public async Task A_walked_day_is_spoken_of_and_again_only_where_something_else_is_to_be_said()
    {
        await using var cluster = await TestCluster.StartAsync();
        var song = await Walked(cluster);
        var id = song.GetPrimaryKeyLong();
        await Totals(cluster, id, 9_000);
        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await song.CatchUp();
        await cluster.Concluded(song);
        var first = $"{cluster.Yesterday:O} True True - True";
        (await cluster.Database.Rows(Said, id))[^1].ShouldBe(first);
        (await Events(cluster)).ShouldBe(1);

        await Again(cluster, song);
        (await cluster.Database.Rows(Said, id)).Count.ShouldBe(2, "the same of the same day");
        (await song.Predict()).ShouldBeFalse();

        await Totals(cluster, id, 12_000);
        await Again(cluster, song);
        (await cluster.Database.Rows(Said, id))[1..].ShouldBe([first.Replace("- True", "- False", StringComparison.Ordinal), first]);
        (await Events(cluster)).ShouldBe(2);
        (await cluster.Database.Count("ml_predictions p JOIN ml_models r ON r.id = p.rr_model_id JOIN ml_models d ON d.id = p.dw_model_id WHERE model_version = 'rr:' || r.id || '+dw:' || d.id AND r.target = 'rr' AND d.target = 'dw'"))
            .ShouldBe(3);
    }

    [Fact]
    public async Task Totals_that_are_newer_than_the_last_day_are_what_is_spoken_of()
    {
        await using var cluster = await TestCluster.StartAsync();
        var song = await Walked(cluster);
        await Totals(cluster, song.GetPrimaryKeyLong(), 9_000, cluster.Today);

        (await song.Predict()).ShouldBeTrue();
        (await cluster.Database.Rows(Said, song.GetPrimaryKeyLong()))[^1].ShouldBe($"{cluster.Today:O} True True - True");
    }

    [Fact]
    public async Task What_was_stored_by_a_clock_that_is_ahead_is_known_once_it_is_read()
    {
        await using var cluster = await TestCluster.StartAsync();
        var song = await Walked(cluster);
        await Totals(cluster, song.GetPrimaryKeyLong(), 9_000);
        await cluster.Database.Execute("UPDATE song_window_stats SET last_updated = $1", cluster.Clock.GetUtcNow().AddSeconds(2));

        (await song.Predict()).ShouldBeTrue();
        (await cluster.Database.Rows(Said, song.GetPrimaryKeyLong()))[^1].ShouldBe($"{cluster.Yesterday:O} True True - True");
        (await cluster.Database.Count("ml_predictions WHERE is_current AND predicted_at = $1", cluster.Clock.GetUtcNow().AddSeconds(2))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_speaks_is_known_before_a_silo_joins()
    {
        var speaking = -1;
        await using var cluster = await TestCluster.StartAsync(
            null, (_, host) => host.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => new Joining(() => speaking = services.GetRequiredService<Champions>().All.Count)), 1, null);

        speaking.ShouldBe(2);
    }

    [Fact]
    public async Task A_model_that_fails_costs_no_day()
    {
        using var log = new RecordedLog();
        await using var cluster = await TestCluster.StartAsync(log, 1, null);
        var song = await Walked(cluster);
        await Totals(cluster, song.GetPrimaryKeyLong(), 9_000);
        await cluster.Database.Promote("rr", await cluster.Database.KeepOwn("rr", KeptModels.Failing));
        var champions = Of(cluster)[0];
        await champions.Refresh(default);
        champions.Of("rr").ShouldNotBeNull("nothing is wrong with it at first sight");
        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await song.CatchUp();

        await cluster.Concluded(song);
        (await cluster.Database.Count("etl_tasks WHERE entity_kind = 'release' AND status = 'done' AND run_date = $1", cluster.Today)).ShouldBe(1);
        (await cluster.Database.Rows(Said, song.GetPrimaryKeyLong())).Count.ShouldBe(1, "of the day before");
        log.Lines.ShouldContain(line => line.Contains("Nothing could be said of a release", StringComparison.Ordinal) && line.Contains(nameof(IndexOutOfRangeException), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_promoted_speaks_on_both_silos_within_five_seconds()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var (_, songs) = await cluster.Track(releases: 6);
        await cluster.Concluded(songs);
        var own = await cluster.Database.KeepOwn("rr");
        var promoted = Stopwatch.GetTimestamp();
        await cluster.Database.Promote("rr", own);

        await Eventually.True(() => Of(cluster).TrueForAll(champions => champions.Of("rr")?.Id == own));
        Stopwatch.GetElapsedTime(promoted).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        foreach (var song in songs)
            (await song.Predict()).ShouldBeTrue();
        (await cluster.Database.Count("ml_predictions WHERE is_current AND rr_model_id = $1", own)).ShouldBe(6);
        (await cluster.Database.Count("ml_promotions WHERE cause = 'base'")).ShouldBe(2, "of both silos' start");
    }

    [Fact]
    public async Task A_release_that_was_erased_is_not_spoken_of()
    {
        await using var cluster = await TestCluster.StartAsync();
        var song = await Walked(cluster);
        await cluster.Database.Execute("DELETE FROM ml_predictions");
        // As an erasure does last, while the actor still holds what it was.
        await cluster.Database.ExecuteAsOwner("SET session_replication_role = replica; DELETE FROM releases");

        (await song.Predict()).ShouldBeFalse();
        (await cluster.Database.Count("ml_predictions")).ShouldBe(0);
    }

    private static async Task<IReleaseGrain> Walked(TestCluster cluster)
    {
        var (_, songs) = await cluster.Track();
        await cluster.Concluded(songs);
        await Eventually.True(async () => !(await songs[0].Inspect()).IsWorking);
        return songs[0];
    }

    private static async Task Again(TestCluster cluster, IReleaseGrain song)
    {
        var ids = await song.RequestIngest(new IngestRequest(cluster.Yesterday, cluster.Yesterday, Force: true) { Source = MetricSource.S4aStatistics });
        await Eventually.Equal("done", async () => (await cluster.Database.Rows("SELECT status FROM etl_tasks WHERE id = $1", ids[0])).Single());
        await Eventually.True(async () => !(await song.Inspect()).IsWorking);
    }

    private static Task Totals(TestCluster cluster, long release, long listeners, DateOnly? asOf = null) => cluster.Database.Execute(
        """
        INSERT INTO song_window_stats (release_id, "window", as_of, listeners, streams, saves, last_updated) VALUES ($1, '28d', $2, $3, 20000, 300, $4)
        ON CONFLICT (release_id, "window", as_of) DO UPDATE SET listeners = excluded.listeners, last_updated = excluded.last_updated
        """,
        release, asOf ?? cluster.Yesterday, listeners, cluster.Clock.GetUtcNow());

    private static List<Champions> Of(TestCluster cluster) =>
        [.. cluster.Silos.Silos.Select(silo => cluster.Silos.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<Champions>())];

    private static Task<long> Events(TestCluster cluster) => cluster.Database.Count("live_events WHERE type = 'prediction'");

    private sealed class Joining(Action look) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(Joining), ServiceLifecycleStage.BecomeActive - 1, _ =>
        {
            look();
            return Task.CompletedTask;
        });
    }
}
