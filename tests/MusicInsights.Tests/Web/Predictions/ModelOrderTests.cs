using System.Net;
using System.Net.Http.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Predictions;

public sealed class ModelOrderTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Path = "/api/v1/admin/models";

    [Fact]
    public async Task Trainings_and_rescorings_are_handed_to_the_actor_and_answered_with_their_task()
    {
        host.Grains.Models.OnOrder = () => 41L;

        foreach (var (verb, target, asked) in new[] { ("train", "rr", "rr Train standalone"), ("rescore", "dw", "dw Rescore standalone") })
        {
            var answer = await Post($"{target}/{verb}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            answer.Headers.Location!.ToString().ShouldBe("/own/api/v1/admin/models/tasks/41");
            (await answer.Json()).ToString().ShouldBe("""{"taskId":41}""");
            host.Grains.Models.Asked.ShouldContain(asked);
        }
    }

    [Fact]
    public async Task A_champion_is_made_and_taken_back()
    {
        host.Grains.Models.OnOrder = () => 7L;

        foreach (var (path, body, asked) in new (string, object?, string)[]
                 { ("rr/promote", new { modelId = 7 }, "rr Promote 7 standalone"), ("dw/promote", null, "dw Promote newest standalone"), ("dw/promote", new { }, "dw Promote newest standalone"), ("rr/rollback", null, "rr Rollback standalone") })
        {
            host.Grains.Models.Asked.Clear();
            (await (await Post(path, body)).Json()).ToString().ShouldBe("""{"modelId":7}""");
            host.Grains.Models.Asked.ShouldHaveSingleItem().ShouldBe(asked);
        }
    }

    [Theory]
    [InlineData("already_running", 409)]
    [InlineData("too_few_outcomes", 409)]
    [InlineData("gate_closed", 409)]
    [InlineData("nothing_to_promote", 409)]
    [InlineData("nothing_to_roll_back_to", 409)]
    [InlineData("unknown_model", 404)]
    public async Task What_the_actor_refuses_is_refused(string code, int status)
    {
        host.Grains.Models.OnOrder = () => new Refusal(code, null, "Not now.");

        foreach (var verb in new[] { "train", "rescore", "promote", "rollback" })
            (await (await Post($"rr/{verb}")).ShouldBeProblem(status, code)).At("detail").GetString().ShouldBe("Not now.");
    }

    [Fact]
    public async Task What_is_neither_playlist_nor_model_is_blamed()
    {
        foreach (var verb in new[] { "train", "rescore", "promote", "rollback" })
            await (await Post($"radio/{verb}")).ShouldBlame("target");
        await (await Post("rr/promote", new { modelId = "newest" })).ShouldBlame("modelId", code: "invalid_json");
    }

    [Fact]
    public async Task A_task_is_told_and_called_off()
    {
        var task = await host.Data.ModelTask("dw", "rescore", "running", 0.25);
        host.Grains.Models.OnCancel = () => true;
        using var admin = host.Admin();

        (await admin.Read($"{Path}/tasks/{task}")).ToString().ShouldBe(
            $$"""{"taskId":{{task}},"target":"dw","kind":"rescore","state":"running","progress":0.25,"startedBy":"ada","startedAt":"2026-05-01T06:00:00Z","seenAt":"2026-05-01T06:00:00Z","finishedAt":null,"message":null,"modelId":null}""");
        (await (await Post($"tasks/{task}/cancel")).Json()).At("taskId").GetInt64().ShouldBe(task);
        host.Grains.Models.Asked.ShouldContain($"dw Cancel {task} standalone");
        host.Grains.Models.OnCancel = () => new Refusal("not_running", null, "It has ended.");
        await (await Post($"tasks/{task}/cancel")).ShouldBeProblem(409, "not_running");
        await (await Post($"tasks/{task + 1000}/cancel")).ShouldBeProblem(404, "unknown_task");
        await (await admin.Get($"{Path}/tasks/{task + 1000}")).ShouldBeProblem(404, "unknown_task");
    }

    private async Task<HttpResponseMessage> Post(string path, object? body = null)
    {
        using var admin = host.Admin();
        var address = new Uri($"{Path}/{path}", UriKind.Relative);
        return body is null ? await admin.PostAsync(address, null) : await admin.PostAsJsonAsync(address, body);
    }
}
