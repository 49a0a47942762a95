using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>What a walk leaves behind: on demand, with a failing source, with a failing database.</summary>
public sealed class WalkTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly TestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_request_answers_the_ids_of_tasks_that_end_done()
    {
        var song = await Caught();
        var (first, last) = (_cluster.Today.AddDays(-30), _cluster.Today.AddDays(-26));
        var ids = await song.RequestIngest(new IngestRequest(first, last));

        await Eventually.Equal("done", () => Status(ids.ShouldHaveSingleItem()));
        (await Asked(song)).Where(day => day <= last).ShouldBe(new DayRange(first, last).Days());
    }

    [Fact]
    public async Task A_request_asks_for_missing_days_alone_unless_it_insists()
    {
        var song = await Caught();
        var range = new DayRange(_cluster.Today.AddDays(-25), _cluster.Today.AddDays(-15));
        await song.RequestIngest(new IngestRequest(range.First, range.Last));
        await Idle(song);
        var asked = await Asked(song);
        asked.ShouldBeUnique();
        asked.Count.ShouldBe(25);

        await song.RequestIngest(new IngestRequest(range.First, range.Last, Force: true));
        await Eventually.Equal(25 + 11, async () => (await Asked(song)).Count);
    }

    [Fact]
    public async Task A_request_for_what_is_there_already_ends_as_skipped()
    {
        var song = await Caught();
        await _cluster.Database.Execute("DELETE FROM etl_tasks");
        var ids = await song.RequestIngest(new IngestRequest(_cluster.Today.AddDays(-10), _cluster.Today.AddDays(-5)));

        await Eventually.Equal("skipped", () => Status(ids.ShouldHaveSingleItem()));
    }

    [Fact]
    public async Task A_request_is_heard_while_the_schedule_walks()
    {
        var (_, songs) = await _cluster.Track();
        // The first walk is still to come, or under way.
        await songs[0].RequestIngest(new IngestRequest(_cluster.Today.AddDays(-40), _cluster.Today.AddDays(-30)));

        await _cluster.Concluded(songs);
        await Eventually.True(async () => (await Asked(songs[0])).Contains(_cluster.Today.AddDays(-40)));
        (await Asked(songs[0])).ShouldBeUnique();
    }

    [Fact]
    public async Task A_failing_source_is_a_failed_task_with_its_reason_and_the_next_walk_recovers()
    {
        var song = await Caught();
        await _cluster.Spoil(100, "500", await Track(song));
        _cluster.Clock.Advance(TimeSpan.FromDays(1));
        (await song.CatchUp()).ShouldBeFalse();

        (await Task(song)).ShouldBe("failed HttpError Spotify for Artists answered 500.");
        (await song.Inspect()).LastOutcome.ShouldBe("failed");
        await _cluster.Heal();
        // A tick's walk that began before the source was well again may be the one that is joined.
        await Eventually.True(async () =>
        {
            await song.CatchUp();
            return await Task(song) == "done - -";
        });
        await _cluster.Concluded(song);
    }

    [Fact]
    public async Task A_failure_in_passing_is_tried_again_without_waiting_for_the_next_tick()
    {
        await using var cluster = await TestCluster.StartAsync(1, null, ("scheduler", "RetrySeconds", "1"));
        await cluster.Spoil(1, "500");
        var (_, songs) = await cluster.Track();

        await cluster.Concluded(songs);
        (await cluster.AskedDays()).Count.ShouldBe(2 * 20, "once in vain");
    }

    [Fact]
    public async Task A_walk_that_broke_off_before_its_conclusion_is_walked_again_and_stores_nothing_new()
    {
        var song = await Caught();
        var id = song.GetPrimaryKeyLong();
        await Fall(song);
        var before = await Rows(id);
        await _cluster.Database.ExecuteAsOwner($$"""
            CREATE FUNCTION fail_{{id}}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$;
            CREATE TRIGGER fail_{{id}} BEFORE INSERT OR UPDATE ON source_cursors FOR EACH ROW WHEN (NEW.entity_id = {{id}} AND NEW.entity_kind = 'release') EXECUTE FUNCTION fail_{{id}}();
            """);
        _cluster.Clock.Advance(TimeSpan.FromDays(1));
        await song.CatchUp();
        var stored = await Rows(id);
        stored.Count.ShouldBe(before.Count + 1, "the day is safe");
        (await Drops(id)).ShouldBe(0, "and not concluded");

        await _cluster.Database.ExecuteAsOwner($"DROP TRIGGER fail_{id} ON source_cursors");
        var revisions = await _cluster.Database.Count("metric_revisions");
        await song.CatchUp();
        await _cluster.Concluded(song);

        (await Rows(id)).ShouldBe(stored);
        (await _cluster.Database.Count("metric_revisions")).ShouldBe(revisions);
        (await Drops(id)).ShouldBe(1, "the fall is found all the same");
    }

    [Fact]
    public async Task What_the_actor_remembers_may_be_lost_without_harm()
    {
        var song = await Caught();
        // As another activation's write would: the version moves on behind this one's back.
        await _cluster.Database.Execute("UPDATE orleans.orleansstorage SET version = version + 1");
        _cluster.Clock.Advance(TimeSpan.FromDays(1));

        await song.CatchUp();
        await _cluster.Concluded(song);
        _cluster.Clock.Advance(TimeSpan.FromDays(1));
        await song.CatchUp();
        await _cluster.Concluded(song);
        (await Asked(song)).ShouldBeUnique();
    }

    /// <summary>A release that has caught up.</summary>
    private async Task<IReleaseGrain> Caught()
    {
        var (_, songs) = await _cluster.Track();
        await _cluster.Concluded(songs);
        await Idle(songs[0]);
        return songs[0];
    }

    /// <summary>Makes whatever the next day brings a fall: the days so far were a hundred times as large.</summary>
    private async Task Fall(IReleaseGrain song)
    {
        await _cluster.Database.Execute("DELETE FROM stream_drops WHERE release_id = $1", song.GetPrimaryKeyLong());
        await _cluster.Database.Execute("UPDATE spotify_streams_daily SET streams = 1000000000 WHERE release_id = $1", song.GetPrimaryKeyLong());
        await _cluster.Database.Execute(
            "INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, source, value_ranks, last_updated) SELECT artist_id, release_id, d::date, 1000000000, 's4a_csv', 2, $2 FROM releases, generate_series($3::date, $4::date, '1 day') d WHERE release_id = $1 ON CONFLICT DO NOTHING",
            song.GetPrimaryKeyLong(), _cluster.Clock.GetUtcNow(), _cluster.Today.AddDays(-8), _cluster.Yesterday);
        await song.Reread();
    }

    private static async Task Idle(ITrackedGrain grain) => await Eventually.True(async () => !(await grain.Inspect()).IsWorking);

    private async Task<string> Status(long task) => (await _cluster.Database.Rows("SELECT status FROM etl_tasks WHERE id = $1", task)).Single();

    private async Task<string> Task(ITrackedGrain song) => (await _cluster.Database.Rows(
        "SELECT status, error_class, error_message FROM etl_tasks WHERE entity_kind = 'release' AND entity_id = $1 ORDER BY run_date DESC LIMIT 1", song.GetPrimaryKeyLong())).Single();

    private Task<long> Drops(long release) => _cluster.Database.Count("stream_drops WHERE release_id = $1", release);

    private Task<List<string>> Rows(long release) =>
        _cluster.Database.Rows("SELECT date, streams, listeners, xmin::text FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", release);

    private Task<string> Track(ITrackedGrain release) =>
        _cluster.Database.One<string>("SELECT platform_ids ->> 'spotify_track' FROM releases WHERE release_id = $1", release.GetPrimaryKeyLong());

    private async Task<List<DateOnly>> Asked(ITrackedGrain release)
    {
        var track = await Track(release);
        return [.. (await _cluster.AskedDays()).Where(asked => asked.Track == track).Select(asked => asked.Day)];
    }
}
