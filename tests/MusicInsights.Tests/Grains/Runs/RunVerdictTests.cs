using MusicInsights.Grains.Runs;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Runs;

public sealed class RunVerdictTests
{
    [Theory]
    [InlineData(5, 5, "success")]
    [InlineData(5, 6, "failed")]
    [InlineData(0, 1, "failed")]
    [InlineData(1, 0, "success")]
    public void More_than_half_of_the_tasks_failing_fails_the_run_and_exactly_half_does_not(int done, int failed, string status) =>
        RunVerdict.Of(Tally() with { Done = done, Failed = failed }, isOver: false).Status.ShouldBe(status);

    [Fact]
    public void Skipped_tasks_do_not_count() =>
        RunVerdict.Of(Tally() with { Done = 1, Failed = 2, Skipped = 100 }, isOver: false).Status.ShouldBe("failed");

    [Fact]
    public void A_run_in_which_nothing_could_be_run_has_failed()
    {
        RunVerdict.Of(Tally() with { Skipped = 3, Unable = 3 }, isOver: false).Status.ShouldBe("failed");
        RunVerdict.Of(Tally() with { Skipped = 3, Unable = 2 }, isOver: false).Status.ShouldBe("success", "one was asked and had nothing new");
        RunVerdict.Of(Tally(), isOver: true).Status.ShouldBe("failed", "tasks were expected and none came");
    }

    [Fact]
    public void A_run_goes_on_until_everything_expected_has_ended_or_the_day_is_over()
    {
        var open = Tally() with { Done = 3, Outstanding = 1 };

        RunVerdict.Of(open, isOver: false).Status.ShouldBe("running");
        RunVerdict.Of(open with { Outstanding = 0, Running = 1 }, isOver: false).Status.ShouldBe("running");
        RunVerdict.Of(open with { Outstanding = 0 }, isOver: false).Status.ShouldBe("success");
        RunVerdict.Of(open, isOver: true).Status.ShouldBe("success");
    }

    [Fact]
    public void Shares_are_told_in_percent_and_not_at_all_where_there_is_no_whole()
    {
        var verdict = RunVerdict.Of(Tally() with { Done = 1, Accepted = 95, Refused = 5, Anomalies = 1, Judged = 50 }, isOver: false);
        (verdict.InvalidRecordsPct, verdict.AnomaliesPct).ShouldBe((5.0, 2.0));

        var empty = RunVerdict.Of(Tally() with { Skipped = 1 }, isOver: false);
        (empty.InvalidRecordsPct, empty.AnomaliesPct).ShouldBe((null, null));
    }

    private static RunTally Tally() => new() { RunId = 1, RunDate = new DateOnly(2026, 5, 20) };
}
