using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Predictions;

public sealed class ModelEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Models_are_listed_newest_first_with_the_champion_of_either_playlist()
    {
        await using var own = await WebHost.Start();
        (await own.Client.Read("/api/v1/models")).ToString().ShouldBe(
            """{"items":[],"targets":[{"target":"rr","championId":null,"promotions":[],"tasks":[]},{"target":"dw","championId":null,"promotions":[],"tasks":[]}]}""");
        var (first, other) = (await own.Data.Model("rr", origin: "base"), await own.Data.Model("dw", "forecast-28d"));
        var second = await own.Data.Model("rr", "forecast-28d", faults: ["badly_calibrated"]);
        foreach (var (target, model) in new[] { ("rr", first), ("dw", other), ("rr", second), ("rr", first) })
            await own.Data.Promoted(target, model);
        await own.Data.ModelTask("rr", "train", "failed", 0.2);
        var tasks = new[] { await own.Data.ModelTask("rr", "train", "running", 0.5), await own.Data.ModelTask("rr", "rescore", "done", 1, "12 releases") };

        var models = await own.Client.Read("/api/v1/models");

        models.At("items").EnumerateArray().Select(model => (model.At("modelId").GetInt64(), model.At("isChampion").GetBoolean(), model.At("claim").GetString()))
            .ShouldBe([(second, false, "forecast"), (other, true, "forecast"), (first, true, "looks_like")]);
        models.At("items").At(0).At("faults").ToString().ShouldBe("""["badly_calibrated"]""");
        var rr = models.At("targets").At(0);
        rr.At("championId").GetInt64().ShouldBe(first);
        rr.At("promotions").EnumerateArray().Select(promotion => promotion.At("modelId").GetInt64()).ShouldBe([first, second, first]);
        rr.At("tasks").EnumerateArray().Select(task => (task.At("taskId").GetInt64(), task.At("state").GetString())).ShouldBe([(tasks[1], "done"), (tasks[0], "running")]);
        var dw = models.At("targets").At(1);
        (dw.At("championId").GetInt64(), dw.At("promotions").GetArrayLength(), dw.At("tasks").GetArrayLength()).ShouldBe((other, 1, 0));
    }

    [Fact]
    public async Task A_model_is_told_with_its_card_as_it_is_kept()
    {
        var model = await host.Data.Model("rr", card: """{"claim": "no forecast", "figures": [{"of": "average", "quality": {"rocAuc": {"value": 0.9434234037122123}}}]}""");
        await host.Data.Promoted("rr", model, "base");

        var told = await host.Client.Read($"/api/v1/models/{model}");

        (told.At("model").At("rows").GetInt32(), told.At("model").At("positives").GetInt32(), told.At("model").At("isChampion").GetBoolean()).ShouldBe((343, 66, true));
        told.At("card").At("claim").GetString().ShouldBe("no forecast");
        told.At("card").At("figures").At(0).At("quality").At("rocAuc").At("value").GetDouble().ShouldBe(0.9434234037122123);
        (told.At("promotions").At(0).At("cause").GetString(), told.At("promotions").At(0).At("promotedBy").GetString()).ShouldBe(("base", "ada"));
        told.TryGetProperty("health", out var health).ShouldBeTrue();
        health.ValueKind.ShouldBe(JsonValueKind.Null, "it was never measured");
        await (await host.Client.Get($"/api/v1/models/{model + 1000}")).ShouldBeProblem(404, "unknown_model");
    }

    [Fact]
    public async Task How_a_model_does_is_told_as_it_was_measured_last()
    {
        var model = await host.Data.Model("dw");
        await host.Data.Health(model, new DateOnly(2026, 5, 1), pairs: 0);
        (await host.Client.Read($"/api/v1/models/{model}")).At("health").At("drift").ValueKind.ShouldBe(JsonValueKind.Null);
        await host.Data.Health(model, new DateOnly(2026, 5, 2), pairs: 20, """{"age": 0.1, "followers": 0.3}""");

        var health = (await host.Client.Read($"/api/v1/models/{model}")).At("health");

        (health.At("day").GetString(), health.At("pairs").GetInt32(), health.At("brier").GetDouble(), health.At("calibrationError").GetDouble()).ShouldBe(("2026-05-02", 20, 0.1, 0.2));
        health.At("bins").ToString().ShouldBe("""[{"pairs":20,"said":0.25,"came":0.5}]""");
        health.At("drift").ToString().ShouldBe("""{"predictions":0.4,"chance":0.05,"features":[{"name":"followers","psi":0.3},{"name":"age","psi":0.1}]}""");
    }
}
