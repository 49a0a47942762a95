using System.Text.Json;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class TrainingTests : IAsyncLifetime
{
    private LearningCluster _learning = null!;

    public async Task InitializeAsync() => _learning = await LearningCluster.StartAsync();

    public async Task DisposeAsync() => await _learning.DisposeAsync();

    [Fact]
    public async Task Outcomes_of_ones_own_make_a_challenger_with_its_card()
    {
        await _learning.Cluster.AddPast();
        var champion = await _learning.AddBase("rr");

        var task = await _learning.Train();
        (await _learning.Ended(task)).ShouldBe("done", await _learning.Message(task));

        var id = await _learning.Cluster.Database.One<long>("SELECT model_id FROM ml_tasks WHERE id = $1 AND progress = 1", task);
        (await _learning.Cluster.Database.Rows("SELECT target, origin, schema, rows, positives > 250 AND positives < 500, cardinality(faults) FROM ml_models WHERE id = $1", id))
            .ShouldBe(["rr own forecast-28d 750 True 0"]);
        (await _learning.Promotions("rr")).ShouldBe([$"{champion} base program"], "it waits for a hand");
        var model = PackedModel.Read(await _learning.Cluster.Database.One<byte[]>("SELECT body FROM ml_models WHERE id = $1", id));
        model.Features.ShouldBe(ForecastSchema.Schema.Names);
        var card = JsonSerializer.Deserialize<ModelCard>(await _learning.Cluster.Database.One<string>("SELECT card::text FROM ml_models WHERE id = $1", id), JsonSerializerOptions.Web)!;
        card.DataHash.ShouldBe(await _learning.Cluster.Database.One<string>("SELECT data_hash FROM ml_models WHERE id = $1", id));
        (card.Rows, card.Groups).ShouldBe((750, 150));
        card.Claim.ShouldContain("more than 130 streams");
        card.Method.ShouldContain("the champion's");
        card.Limits.ShouldContain(limit => limit.Contains("150 releases only"));
        var own = card.Figures[0].Quality;
        own.RocAuc.Value.ShouldBeGreaterThan(0.85);
        own.Brier.ShouldSatisfyAllConditions(brier => brier.Low.ShouldBeLessThan(brier.Value), brier => brier.High.ShouldBeGreaterThan(brier.Value));
        card.Figures.ShouldContain(figures => figures.Of == Contest.Alone("listeners_28d"));
    }

    [Fact]
    public async Task The_same_outcomes_make_the_same_model_again()
    {
        await _learning.Cluster.AddPast(releases: 60);
        (await _learning.Trained()).ShouldBe("done");
        (await _learning.Trained()).ShouldBe("done");

        (await _learning.Cluster.Database.One<long>("SELECT count(DISTINCT (data_hash, body)) FROM ml_models WHERE origin = 'own'")).ShouldBe(1);
    }

    [Fact]
    public async Task Too_few_outcomes_are_refused_and_counted()
    {
        await _learning.Cluster.AddPast(releases: 30);

        var refused = (await _learning.Models("dw").Train("me")).Refusal.ShouldNotBeNull();

        refused.Code.ShouldBe("too_few_outcomes");
        refused.Message.ShouldContain("of 150 known outcomes");
        refused.Message.ShouldContain("200 are needed, with 20 of either kind");
        (await _learning.Cluster.Database.Count("ml_tasks")).ShouldBe(0);
    }

    [Fact]
    public async Task Outcomes_before_which_nothing_was_known_teach_nothing()
    {
        await _learning.Cluster.AddPast(releases: 60);
        await _learning.Cluster.Database.Execute("DELETE FROM spotify_streams_daily");

        var task = await _learning.Train();

        (await _learning.Ended(task)).ShouldBe("failed");
        (await _learning.Message(task)).ShouldContain("0 of 0 known outcomes");
        (await _learning.ModelsOf("rr")).ShouldBe(0);
    }

    [Fact]
    public async Task Outcomes_of_a_few_days_cannot_be_tried_and_make_no_model()
    {
        await _learning.Cluster.AddPast(releases: 250, each: 1);

        var task = await _learning.Train();

        (await _learning.Ended(task)).ShouldBe("failed");
        (await _learning.Message(task)).ShouldContain("28 days after");
    }

    [Fact]
    public async Task A_second_training_is_refused_while_one_is_under_way()
    {
        await _learning.Cluster.AddPast(releases: 60);
        _learning.Gate.Close();
        var first = await _learning.Train();
        await _learning.Waits();

        (await _learning.Models("rr").Train("me")).Refusal!.Code.ShouldBe("already_running");

        _learning.Gate.Open();
        (await _learning.Ended(first)).ShouldBe("done");
        (await _learning.Trained()).ShouldBe("done");
    }

    [Fact]
    public async Task The_other_playlists_training_waits_and_says_so()
    {
        await _learning.Cluster.AddPast(releases: 60);
        _learning.Gate.Close();
        var first = await _learning.Train("rr");
        await _learning.Waits();
        var second = await _learning.Train("dw");
        await Eventually.Equal("Waits for another training in this silo.", () => _learning.Message(second));

        _learning.Gate.Waiting.ShouldBe(1);
        _learning.Gate.Open();

        (await _learning.Ended(first)).ShouldBe("done");
        (await _learning.Ended(second)).ShouldBe("done");
    }

    [Fact]
    public async Task A_training_that_is_called_off_leaves_no_model()
    {
        await _learning.Cluster.AddPast(releases: 60);
        _learning.Gate.Close();
        var task = await _learning.Train();
        await _learning.Waits();

        (await _learning.Models("rr").Cancel(task, "her")).Value.ShouldBeTrue();

        (await _learning.State(task)).ShouldBe("cancelled");
        (await _learning.Message(task)).ShouldBe("Called off by her.");
        await _learning.Waits(trainings: 0);
        (await _learning.Models("rr").Cancel(task, "her")).Refusal!.Code.ShouldBe("not_running");
        (await _learning.Models("dw").Cancel(task, "her")).Refusal!.Code.ShouldBe("unknown_task");
        (await _learning.ModelsOf("rr")).ShouldBe(0);
        _learning.Gate.Open();
        (await _learning.Trained()).ShouldBe("done");
    }
}
