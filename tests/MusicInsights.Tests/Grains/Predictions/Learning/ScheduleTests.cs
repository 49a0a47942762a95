using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class ScheduleTests
{
    [Fact]
    public async Task Each_week_it_trains_where_there_are_outcomes_that_the_last_model_did_not_know()
    {
        await using var learning = await LearningCluster.StartAsync();
        (await Reminders(learning)).ShouldBe(["model/dw train-7d 604800000", "model/rr train-7d 604800000"]);
        await learning.Cluster.AddPast(releases: 60);

        await Week(learning);
        await Trainings(learning, 1);
        (await learning.Cluster.Database.Rows("SELECT target, state, started_by FROM ml_tasks WHERE target = 'rr'")).ShouldBe(["rr done schedule"]);

        // Nothing new: the same would be learned again.
        await Week(learning);
        await learning.Models("rr").Start();
        (await learning.Cluster.Database.Count("ml_tasks WHERE target = 'rr'")).ShouldBe(1);

        await learning.Cluster.Database.Execute("UPDATE algorithmic_outcomes SET last_updated = $1, streams = streams + 1", learning.Cluster.Clock.GetUtcNow());
        await Week(learning);
        await Trainings(learning, 2);
    }

    [Fact]
    public async Task Too_few_outcomes_are_waited_for()
    {
        await using var learning = await LearningCluster.StartAsync();
        await learning.Cluster.AddPast(releases: 20);

        await Week(learning);
        await learning.Models("rr").Start();

        (await learning.Cluster.Database.Count("ml_tasks")).ShouldBe(0);
    }

    [Fact]
    public async Task With_another_setting_the_reminder_is_another_one_and_with_0_there_is_none()
    {
        await using var learning = await LearningCluster.StartAsync(settings: ("predictions", "TrainEveryDays", "30"));
        (await Reminders(learning)).ShouldBe(["model/dw train-30d 2592000000", "model/rr train-30d 2592000000"]);
        await learning.Cluster.Stop();

        learning.Cluster.Set("predictions", "TrainEveryDays", "0");
        await learning.Cluster.StartAgain();

        (await Reminders(learning)).ShouldBeEmpty();
    }

    /// <summary>The tick itself tells that it has come: until then the test looks whether the clock has reached it.</summary>
    private static async Task Week(LearningCluster learning)
    {
        learning.Ticks.Clear();
        learning.Cluster.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await Eventually.Equal(2, () => Task.FromResult(learning.Ticks.Count));
    }

    private static async Task Trainings(LearningCluster learning, long done)
    {
        await Eventually.Equal(done, () => learning.Cluster.Database.Count("ml_tasks WHERE target = 'rr' AND state = 'done'"));
        await Eventually.Equal(0L, () => learning.Cluster.Database.Count("ml_tasks WHERE state = 'running'"));
    }

    private static Task<List<string>> Reminders(LearningCluster learning) => learning.Cluster.Database.Rows(
        "SELECT grainid, remindername, period FROM orleans.orleansreminderstable WHERE grainid LIKE 'model/%' ORDER BY 1");
}
