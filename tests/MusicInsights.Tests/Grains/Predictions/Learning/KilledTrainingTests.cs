using MusicInsights.Tests.Grains.Storage;
using Orleans.TestingHost;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class KilledTrainingTests
{
    [Fact]
    public async Task A_silo_that_is_killed_in_the_middle_leaves_no_half_model_and_another_trains()
    {
        await using var learning = await LearningCluster.StartAsync(silos: 2);
        var task = await Begin(learning);

        await learning.Cluster.Silos.KillSiloAsync(await Home(learning));
        (await learning.State(task)).ShouldBe("running", "who is killed says nothing any more");
        learning.Gate.Open();
        await learning.Cluster.Database.Execute("UPDATE ml_tasks SET seen_at = seen_at - interval '61 seconds'");

        (await TrainElsewhere(learning)).ShouldBe("done");
        (await learning.State(task)).ShouldBe("failed");
        (await learning.Message(task)).ShouldBe("The silo that worked on it is gone.");
        (await learning.ModelsOf("rr")).ShouldBe(1);
    }

    [Fact]
    public async Task A_silo_that_is_stopped_ends_its_training()
    {
        await using var learning = await LearningCluster.StartAsync(silos: 2);
        var task = await Begin(learning);

        await learning.Cluster.Silos.StopSiloAsync(await Home(learning));

        (await learning.State(task)).ShouldBe("failed");
        (await learning.Message(task)).ShouldBe("The silo that worked on it was stopped.");
        learning.Gate.Open();
        (await TrainElsewhere(learning)).ShouldBe("done");
        (await learning.ModelsOf("rr")).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_was_taken_for_dead_keeps_no_model()
    {
        await using var learning = await LearningCluster.StartAsync();
        var task = await Begin(learning);
        await learning.Cluster.Database.Execute("UPDATE ml_tasks SET state = 'failed', finished_at = seen_at");

        await learning.Waits(trainings: 0);

        learning.Gate.Open();
        (await learning.ModelsOf("rr")).ShouldBe(0);
        (await learning.State(task)).ShouldBe("failed");
    }

    private static async Task<long> Begin(LearningCluster learning)
    {
        await learning.Cluster.AddPast(releases: 60);
        learning.Gate.Close();
        var task = await learning.Train();
        await learning.Waits();
        return task;
    }

    private static async Task<InProcessSiloHandle> Home(LearningCluster learning)
    {
        var home = await learning.Cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(learning.Models("rr"));
        return learning.Cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(home));
    }

    private static async Task<string> TrainElsewhere(LearningCluster learning)
    {
        long? task = null;
        await Eventually.True(async () =>
        {
            try
            {
                task = await learning.Train();
                return true;
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                // Until the other silo knows that this one is gone.
                return false;
            }
        });
        return await learning.Ended(task!.Value);
    }
}
