using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Simulation.Audit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Simulation;

/// <summary>A short month of one seed; docs/benchmarks.md tells how the whole one is run.</summary>
public sealed class MonthTests
{
    private static readonly MonthPlan Short = new() { Seed = 1, Releases = 24, Days = 8 };

    [Fact]
    public async Task With_killed_silos_lost_and_doubled_ticks_and_a_failing_source_every_day_is_there_or_says_why()
    {
        var report = await SimulatedMonth.RunAsync(Short);

        report.Faults.ShouldBeEmpty(report.ToString());
        report.ShouldSatisfyAllConditions(
            r => r.Killed.ShouldBe(Short.Days), r => r.Lost.ShouldBePositive(), r => r.Doubled.ShouldBePositive(), r => r.Spoiled.ShouldBePositive(), r => r.Revisions.ShouldBePositive());
    }

    [Fact]
    public async Task Four_days_with_no_silo_at_all_are_caught_up_without_a_hand()
    {
        var report = await SimulatedMonth.RunAsync(Short with { Seed = 2, Days = 5, DaysDown = 4 });

        report.Faults.ShouldBeEmpty(report.ToString());
    }

    [Fact]
    public async Task Whatever_is_taken_away_or_changed_afterwards_is_found()
    {
        await using var month = await SimulatedMonth.StartAsync(new MonthPlan { Seed = 3, Releases = 3, Days = 2, Lost = 0, Doubled = 0, Failing = 0, Kills = false });
        await month.Live(_ => { });
        (await MonthAudit.Faults(month)).ShouldBeEmpty();

        await Spoil("DELETE FROM spotify_streams_daily WHERE (release_id, date) IN (SELECT release_id, max(date) FROM spotify_streams_daily GROUP BY 1 ORDER BY 1 LIMIT 1)", "expected [");
        await Spoil("UPDATE spotify_audience_daily SET followers = followers + 1 WHERE date = (SELECT min(date) FROM spotify_audience_daily)", "expected [");
        await Spoil("UPDATE metric_revisions SET before = jsonb_set(before, '{values,streams}', '987654321') WHERE id = (SELECT min(id) FROM metric_revisions)", "what stood before");
        await Spoil("UPDATE etl_runs SET tasks_total = tasks_total + 1 WHERE run_date = (SELECT min(run_date) FROM etl_runs)", "run and its rows differ");
        await Spoil("UPDATE portfolio_daily_totals SET streams = streams + 1 WHERE date = (SELECT min(date) FROM portfolio_daily_totals)", "portfolio's totals");
        await Spoil("UPDATE source_cursors SET concluded_through = concluded_through - 1 WHERE entity_kind = 'artist'", "is behind");
        await Spoil("DELETE FROM orleans.orleansreminderstable WHERE grainid LIKE 'artist/%'", "has 0 reminders");

        async Task Spoil(string sql, string told)
        {
            var before = await MonthAudit.Faults(month);
            await month.Cluster.Database.Execute(sql);
            (await MonthAudit.Faults(month)).Except(before).ShouldContain(fault => fault.Contains(told), sql);
        }
    }
}
