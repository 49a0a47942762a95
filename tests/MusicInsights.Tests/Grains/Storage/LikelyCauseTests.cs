using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

public sealed class LikelyCauseTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly Day = new(2026, 5, 19);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task A_linked_campaign_that_was_paused_on_the_day_or_the_day_before_is_named()
    {
        (await CauseOf(paused: Day, concluded: Day)).ShouldBeTrue();
        (await CauseOf(paused: Day.AddDays(-1), concluded: Day.AddDays(-1))).ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_goes_on_or_whose_days_did_not_come_yet_is_not()
    {
        (await CauseOf(paused: Day.AddDays(1), concluded: Day)).ShouldBeFalse();
        (await CauseOf(paused: Day.AddDays(-1), concluded: Day.AddDays(-2))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_campaign_whose_days_only_files_bring_is_named_as_far_as_they_came()
    {
        (await CauseOf(paused: Day.AddDays(-1), concluded: Day, byFile: true)).ShouldBeTrue();
        (await CauseOf(paused: Day.AddDays(-3), concluded: Day.AddDays(-2), byFile: true)).ShouldBeFalse();
    }

    /// <summary>Whether the drop of a release names its campaign, which had forty visits a day until it was paused.</summary>
    private async Task<bool> CauseOf(DateOnly paused, DateOnly concluded, bool byFile = false)
    {
        var song = await fixture.NewRelease();
        var campaign = await Database.One<long>("INSERT INTO campaigns (platform, name, created_at) VALUES ('hypeddit', 'Push', $1) RETURNING campaign_id", WriterFixture.Start);
        await Database.Execute("INSERT INTO campaign_links VALUES ($1, $2, 'admin', $3)", campaign, song.Key.Id, WriterFixture.Start);
        await Database.Execute(
            """
            INSERT INTO marketing_hypeddit (campaign_id, date, visits, source, value_ranks, last_updated)
            SELECT $1, d::date, CASE WHEN d < $2 THEN 40 ELSE 1 END, 'hypeddit_page', 6, $4 FROM generate_series($3::date - 20, $3::date, '1 day') d
            """, campaign, paused, concluded, WriterFixture.Start);
        if (!byFile)
            await Database.Execute("INSERT INTO source_cursors VALUES ('campaign', $1, 'hypeddit_page', '2026-01-01', $2, $3)", campaign, concluded, WriterFixture.Start);
        await fixture.Writer.Conclude(new ConcludeRequest
        {
            Entity = song.Key, ArtistId = song.ArtistId, Source = MetricSource.S4aStatistics, RunDate = Day.AddDays(1), At = WriterFixture.Start,
            Outcome = new TaskOutcome { Status = TaskState.Done },
            Judged = new JudgedRelease
            {
                Through = Day, Actual = [40], Expected = [100], Verdict = "drop",
                Drops = [new DropChange { Rule = DropRule.CountModel, Severity = DropSeverity.Low, Expected = 100, Actual = 40, Depth = 0.6, OpenedOn = Day }],
            },
        });
        return await Database.Count("stream_drops WHERE release_id = $1 AND likely_cause = 'campaign_paused:' || $2", song.Key.Id, campaign) == 1;
    }
}
