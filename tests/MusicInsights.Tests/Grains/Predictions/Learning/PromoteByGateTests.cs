using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class PromoteByGateTests
{
    [Fact]
    public async Task Where_it_is_set_a_model_that_passes_the_gate_becomes_champion_by_itself()
    {
        await using var learning = await LearningCluster.StartAsync(settings: ("predictions", "PromoteByGate", "true"));
        await learning.Cluster.AddPast();
        await learning.AddBase("rr");

        var task = await learning.Train();

        (await learning.Ended(task)).ShouldBe("done");
        var own = await learning.Cluster.Database.One<long>("SELECT model_id FROM ml_tasks WHERE id = $1", task);
        (await learning.Promotions("rr"))[1..].ShouldBe([$"{own} gate me"]);
        (await learning.Message(task)).ShouldEndWith("It is the champion now.");
    }

    [Fact]
    public async Task A_model_with_faults_stays_a_challenger()
    {
        await using var learning = await LearningCluster.StartAsync(1, ("predictions", "PromoteByGate", "true"), ("predictions", "MostCalibrationError", "0.01"));
        await learning.Cluster.AddPast(releases: 60);
        await learning.AddBase("rr");

        var task = await learning.Train();

        (await learning.Ended(task)).ShouldBe("done");
        (await learning.Cluster.Database.Rows("SELECT faults @> '{badly_calibrated}' FROM ml_models WHERE origin = 'own'")).ShouldBe(["True"]);
        (await learning.Promotions("rr")).Count.ShouldBe(1);
        (await learning.Message(task)).ShouldContain("badly_calibrated");
    }

    [Fact]
    public async Task A_champion_that_came_meanwhile_is_not_replaced_by_what_was_judged_beside_another()
    {
        await using var learning = await LearningCluster.StartAsync(settings: ("predictions", "PromoteByGate", "true"));
        await learning.Cluster.AddPast();
        var judgedBeside = await learning.AddBase("rr");
        learning.Gate.Close();
        var task = await learning.Train();
        await learning.Waits();
        var meanwhile = await learning.Add("rr", "own", BaseModels.Read("rr"), []);

        learning.Gate.Open();

        (await learning.Ended(task)).ShouldBe("done");
        (await learning.Promotions("rr"))[^1].ShouldBe($"{meanwhile} manual program");
        var own = await learning.Cluster.Database.One<long>("SELECT model_id FROM ml_tasks WHERE id = $1", task);
        (await learning.Cluster.Database.Rows("SELECT cardinality(faults), judged_beside FROM ml_models WHERE id = $1", own)).ShouldBe([$"0 {judgedBeside}"]);
        var refused = (await learning.Models("rr").Promote(null, "me")).Refusal.ShouldNotBeNull();
        (refused.Code, refused.Message).ShouldBe(("gate_closed", $"Model {own} was compared with model {judgedBeside}, and the champion is model {meanwhile}: train anew."));
    }

    [Fact]
    public async Task A_champion_that_cannot_be_read_does_not_stop_training_and_is_replaced_by_hand_only()
    {
        await using var learning = await LearningCluster.StartAsync(settings: ("predictions", "PromoteByGate", "true"));
        await learning.Cluster.AddPast();
        var broken = await learning.AddBase("rr");
        await learning.Cluster.Database.Execute("UPDATE ml_models SET body = '\\x010203' WHERE id = $1", broken);

        var task = await learning.Train();

        (await learning.Ended(task)).ShouldBe("done");
        (await learning.Cluster.Database.Rows("SELECT cardinality(faults), judged_beside, card ->> 'method' LIKE '%not compared%cannot be read.' FROM ml_models WHERE origin = 'own'"))
            .ShouldBe([$"0 {broken} True"]);
        (await learning.Message(task)).ShouldContain("not compared");
        (await learning.Promotions("rr")).Count.ShouldBe(1);
        (await learning.Models("rr").Promote(null, "me")).Refusal.ShouldBeNull();
    }
}
