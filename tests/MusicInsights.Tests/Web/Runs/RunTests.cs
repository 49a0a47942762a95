using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Runs;

public sealed class RunTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_run_leads_to_its_tasks_and_each_task_to_what_it_was_for()
    {
        var artist = await host.Data.Artist("Runner");
        var release = await host.Data.Release(artist, "Track");
        var day = new DateOnly(2026, 5, 20);
        var closed = await host.Data.Run(day.AddDays(-1), "success", tasks: 5, failed: 1);
        var open = await host.Data.Run(day, "running");
        var done = await host.Data.Task(open, day, "release", release);
        var failed = await host.Data.Task(open, day, "artist", artist, "failed");
        var skipped = await host.Data.Task(open, day, "campaign", 77, "skipped");

        var runs = (await host.Client.Read("/api/v1/runs?from=2026-05-01&to=2026-05-31")).At("items");
        runs.EnumerateArray().Select(run => run.At("runId").GetInt64()).ShouldBe([open, closed]);
        runs.At(0).At("tasksTotal").GetInt32().ShouldBe(3);
        runs.At(0).At("tasksFailed").GetInt32().ShouldBe(1);
        runs.At(0).At("finishedAt").IsNull().ShouldBeTrue();
        runs.At(1).At("tasksTotal").GetInt32().ShouldBe(5);
        (await host.Client.Read($"/api/v1/runs/{closed}")).At("records").GetInt64().ShouldBe(7);

        var tasks = await host.Client.Read($"/api/v1/runs/{open}/tasks?limit=2");
        tasks.At("items").Texts("entityName").ShouldBe(["Track", "Runner"]);
        var rest = await host.Client.Read($"/api/v1/runs/{open}/tasks?limit=2&after={tasks.At("next").GetString()}");
        rest.At("items").EnumerateArray().Single().At("taskId").GetInt64().ShouldBe(skipped);
        rest.At("items").At(0).At("skipReason").GetString().ShouldBe("paused");

        var onlyFailed = (await host.Client.Read($"/api/v1/runs/{open}/tasks?status=failed")).At("items").EnumerateArray().Single();
        onlyFailed.At("taskId").GetInt64().ShouldBe(failed);
        onlyFailed.At("errorClass").GetString().ShouldBe("timeout");
        (await host.Client.Read($"/api/v1/tasks/{done}")).At("durationSeconds").GetDouble().ShouldBe(0.5);
        await (await host.Client.Get($"/api/v1/runs/{open}/tasks?status=odd")).ShouldBlame("status");
    }
}
