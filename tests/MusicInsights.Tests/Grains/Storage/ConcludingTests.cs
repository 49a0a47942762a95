using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

public sealed class ConcludingTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly Today = new(2026, 5, 20);
    private static readonly DateOnly Monday = new(2026, 5, 18);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task A_task_is_one_row_of_its_day_that_adds_up_what_its_walks_did()
    {
        var song = await fixture.NewRelease();
        var opened = await Conclude(song, new TaskOutcome { Status = TaskState.Running });
        var first = await Conclude(song, new TaskOutcome { Status = TaskState.Done, Accepted = 3, Ignored = 1, Days = new DayRange(Monday, Monday) });
        var second = await Conclude(song, new TaskOutcome { Status = TaskState.Done, Accepted = 2, Refused = 1, Days = new DayRange(Monday.AddDays(1), Today) });

        new[] { first.TaskId, second.TaskId }.ShouldAllBe(id => id == opened.TaskId);
        (await Task(song)).ShouldBe("done - 2026-05-18 2026-05-20 5 1 1 2 -");
    }

    [Fact]
    public async Task A_walk_that_finds_nothing_hides_neither_work_done_nor_a_failure()
    {
        var (done, failed, quiet) = (await fixture.NewRelease(), await fixture.NewRelease(), await fixture.NewRelease());
        var skip = new TaskOutcome { Status = TaskState.Skipped, Skip = SkipReason.NothingNew };
        await Conclude(done, new TaskOutcome { Status = TaskState.Done, Accepted = 1 });
        await Conclude(failed, new TaskOutcome { Status = TaskState.Failed, ErrorClass = "HttpError", ErrorMessage = "It answered 500." });
        foreach (var song in new[] { done, failed, quiet })
            await Conclude(song, skip);

        (await Task(done)).ShouldBe("done - - - 1 0 0 2 -");
        (await Task(failed)).ShouldBe("failed - - - 0 0 0 2 HttpError");
        (await Task(quiet)).ShouldBe("skipped nothing_new - - 0 0 0 1 -");
    }

    [Fact]
    public async Task A_success_after_a_failure_ends_the_failure()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, new TaskOutcome { Status = TaskState.Failed, ErrorClass = "Timeout", ErrorMessage = "It did not answer." });
        await Conclude(song, new TaskOutcome { Status = TaskState.Done, Accepted = 1 });

        (await Task(song)).ShouldBe("done - - - 1 0 0 2 -");
    }

    [Fact]
    public async Task Two_ends_of_one_task_in_one_batch_are_written_one_after_the_other()
    {
        var song = await fixture.NewRelease();
        await using var writer = fixture.NewWriter(new BatchingOptions { Gathering = TimeSpan.FromMilliseconds(200), MaxWeight = 100 });
        var request = Request(song, new TaskOutcome { Status = TaskState.Done, Accepted = 2 });
        var reports = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 5).Select(_ => writer.Conclude(request)));

        reports.Select(report => report.TaskId).Distinct().ShouldHaveSingleItem();
        (await Task(song)).ShouldBe("done - - - 10 0 0 5 -");
    }

    [Fact]
    public async Task A_cursor_only_ever_grows()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, concluded: new DayRange(Monday, Monday.AddDays(1)));
        await Conclude(song, concluded: new DayRange(Monday.AddDays(-5), Monday));

        (await Database.Rows("SELECT first_day, concluded_through FROM source_cursors WHERE entity_kind = 'release' AND entity_id = $1", song.Key.Id))
            .ShouldBe(["2026-05-13 2026-05-19"]);
    }

    [Fact]
    public async Task A_drop_opens_recovers_and_makes_room_for_the_next_in_one_commit()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, drops: [Drop(Monday.AddDays(-9), null)]);
        await Conclude(song, drops: [Drop(Monday.AddDays(-9), Monday.AddDays(-7)), Drop(Monday, null)]);

        (await Drops(song)).ShouldBe(["2026-05-09 2026-05-11 True", "2026-05-18 - False"]);
        (await Database.Count("live_events WHERE type = 'drop' AND $1 = ANY(topics)", song.Key.ToString())).ShouldBe(3);
    }

    [Fact]
    public async Task A_word_of_fewer_days_takes_nothing_back()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, drops: [Drop(Monday, Today)]);
        await fixture.Writer.Conclude(Request(song, new TaskOutcome { Status = TaskState.Done }) with { Judged = Judged(Today.AddDays(-1), Drop(Monday, null)) });

        (await Drops(song)).ShouldBe(["2026-05-18 2026-05-20 True"], "one who did not see the recovery does not take it back");
        (await Database.Rows("SELECT judged_through, actual[2], expected[2] FROM release_detectors WHERE release_id = $1", song.Key.Id)).ShouldBe(["2026-05-20 40 95"]);
    }

    [Fact]
    public async Task Only_drops_that_opened_count_as_anomalies()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, new TaskOutcome { Status = TaskState.Done, Anomalies = 1 }, drops: [Drop(Monday.AddDays(-9), Monday.AddDays(-7))]);
        await Conclude(song, new TaskOutcome { Status = TaskState.Done, Anomalies = 0 }, drops: [Drop(Monday.AddDays(-9), Monday.AddDays(-6))]);

        (await Database.One<int>("SELECT anomalies FROM etl_tasks WHERE entity_kind = 'release' AND entity_id = $1", song.Key.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_drop_that_was_none_is_revised_and_one_that_is_found_again_is_open_again()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, drops: [Drop(Monday, null)]);
        await Conclude(song, drops: [Drop(Monday, Today) with { EndedBy = DropChange.Revised }]);
        (await States(song)).ShouldBe(["revised 2026-05-20 revised"]);

        await Conclude(song, drops: [Drop(Monday, null)]);
        (await States(song)).ShouldBe(["provisional - -"]);
    }

    [Fact]
    public async Task What_a_judge_said_of_a_drop_stands_when_it_is_found_no_more()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, drops: [Drop(Monday, null)]);
        await Database.Execute("UPDATE stream_drops SET state = 'incident' WHERE release_id = $1", song.Key.Id);
        await Conclude(song, drops: [Drop(Monday, Today) with { EndedBy = DropChange.Revised }]);

        (await States(song)).ShouldBe(["incident 2026-05-20 revised"]);
    }

    [Fact]
    public async Task Viewers_are_told_of_the_drop_as_it_stands_there()
    {
        var song = await fixture.NewRelease();
        await Conclude(song, drops: [Drop(Monday, null)]);
        await Database.Execute("UPDATE stream_drops SET state = 'confirmed' WHERE release_id = $1", song.Key.Id);
        await Conclude(song, drops: [Drop(Monday, Today) with { EndedBy = "recovered" }]);

        (await Database.Rows(
            """
            SELECT payload ->> 'state', payload ->> 'openedOn', payload ->> 'recoveredOn', payload ->> 'expected', (payload ->> 'dropId')::bigint = d.id, payload ? 'title'
            FROM live_events e, stream_drops d WHERE d.release_id = $1 AND e.type = 'drop' AND 'release:' || $1 = ANY (topics) ORDER BY e.id
            """, song.Key.Id)).ShouldBe(["provisional 2026-05-18 - 100 True True", "confirmed 2026-05-18 2026-05-20 100 True True"]);
    }

    [Fact]
    public async Task The_checkpoint_stays_until_it_moves_and_spikes_come_and_go()
    {
        var song = await fixture.NewRelease();
        var first = Judged(Monday) with { Checkpoint = [1, 2], CheckpointDay = Monday.AddDays(-40), Spikes = [(Monday, 50, 500)] };
        await fixture.Writer.Conclude(Request(song, new TaskOutcome { Status = TaskState.Done }) with { Judged = first });
        await fixture.Writer.Conclude(Request(song, new TaskOutcome { Status = TaskState.Done }) with { Judged = Judged(Today) with { NoSpikes = [Monday], Spikes = [(Today, 60, 600)] } });

        (await Database.Rows("SELECT encode(checkpoint, 'hex'), checkpoint_day, judged_through FROM release_detectors WHERE release_id = $1", song.Key.Id))
            .ShouldBe(["0102 2026-04-08 2026-05-20"]);
        (await Database.Rows("SELECT date, expected, actual FROM stream_spikes WHERE release_id = $1", song.Key.Id)).ShouldBe(["2026-05-20 60 600"]);
    }

    [Fact]
    public async Task A_failing_conclusion_leaves_nothing_of_itself()
    {
        var song = await fixture.NewRelease();
        var twoOpen = Request(song, new TaskOutcome { Status = TaskState.Done }) with
        {
            Judged = Judged(Today, Drop(Monday, null), Drop(Today, null)),
            Concluded = new DayRange(Monday, Today),
        };

        await Should.ThrowAsync<Npgsql.PostgresException>(fixture.Writer.Conclude(twoOpen));
        (await Drops(song)).ShouldBeEmpty();
        (await Database.Count("source_cursors WHERE entity_kind = 'release' AND entity_id = $1", song.Key.Id)).ShouldBe(0);
        (await Database.Count("etl_tasks WHERE entity_kind = 'release' AND entity_id = $1", song.Key.Id)).ShouldBe(0);
    }

    private Task<ConcludeReport> Conclude(Target song, TaskOutcome? outcome = null, DayRange? concluded = null, DropChange[]? drops = null) =>
        fixture.Writer.Conclude(Request(song, outcome ?? new TaskOutcome { Status = TaskState.Done }) with { Concluded = concluded, Judged = drops is null ? null : Judged(Today, drops) });

    private static JudgedRelease Judged(DateOnly through, params DropChange[] drops) => new()
    {
        Through = through, Actual = [100, 40], Expected = [float.NaN, 95], Verdict = "no_drop", Drops = drops,
    };

    private static ConcludeRequest Request(Target song, TaskOutcome outcome) => new()
    {
        Entity = song.Key, ArtistId = song.ArtistId, Source = MetricSource.S4aStatistics, RunDate = Today, At = WriterFixture.Start, Outcome = outcome,
    };

    private static DropChange Drop(DateOnly opened, DateOnly? recovered) => new()
    {
        Rule = DropRule.DayBefore, Severity = DropSeverity.Low, Expected = 100, Actual = 40, OpenedOn = opened, RecoveredOn = recovered,
    };

    private Task<string> Task(Target song) => One(
        """
        SELECT status, skip_reason, first_day, last_day, accepted, ignored, refused, attempts, error_class
        FROM etl_tasks WHERE entity_kind = 'release' AND entity_id = $1
        """,
        song);

    private Task<List<string>> Drops(Target song) => Database.Rows(
        "SELECT opened_on, recovered_on, recovered_at IS NOT NULL FROM stream_drops WHERE release_id = $1 ORDER BY opened_on", song.Key.Id);

    private Task<List<string>> States(Target song) => Database.Rows("SELECT state, recovered_on, ended_by FROM stream_drops WHERE release_id = $1", song.Key.Id);

    private async Task<string> One(string sql, Target song) => (await Database.Rows(sql, song.Key.Id)).ShouldHaveSingleItem();
}
