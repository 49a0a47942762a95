using System.Text.Json;
using System.Text.RegularExpressions;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Runs;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Runs;

public sealed partial class RunTests(WebHost host) : IClassFixture<WebHost>
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
        tasks.At("items").Texts("entityName").ShouldBe(["Runner", null]);
        tasks.At("items").At(1).At("taskId").GetInt64().ShouldBe(skipped);
        tasks.At("items").At(1).At("skipReason").GetString().ShouldBe("paused");
        var rest = await host.Client.Read($"/api/v1/runs/{open}/tasks?limit=2&after={tasks.At("next").GetString()}");
        rest.At("items").EnumerateArray().Single().At("taskId").GetInt64().ShouldBe(done);
        rest.At("items").At(0).At("entityName").GetString().ShouldBe("Track");

        var onlyFailed = (await host.Client.Read($"/api/v1/runs/{open}/tasks?status=failed")).At("items").EnumerateArray().Single();
        onlyFailed.At("taskId").GetInt64().ShouldBe(failed);
        onlyFailed.At("errorClass").GetString().ShouldBe("timeout");
        (await host.Client.Read($"/api/v1/tasks/{done}")).At("durationSeconds").GetDouble().ShouldBe(0.5);
        await (await host.Client.Get($"/api/v1/runs/{open}/tasks?status=odd")).ShouldBlame("status");
    }

    [Fact]
    public async Task A_run_tells_how_it_went_in_percent_and_seconds_also_while_it_goes_on()
    {
        var day = new DateOnly(2026, 4, 3);
        var closed = await host.Data.Run(day, "success", tasks: 2);
        await host.Data.Execute(
            "UPDATE etl_runs SET duration_seconds = 12.5, invalid_records_pct = 4, anomalies_pct = 2.5, last_alert_delay_seconds = 31 WHERE id = $1", default, closed);
        var open = await host.Data.Run(day.AddDays(1), "running");
        await host.Data.Task(open, day.AddDays(1), "release", 1);
        await host.Data.Execute("UPDATE etl_tasks SET anomalies = 1 WHERE run_id = $1", default, open);

        Told(await host.Client.Read($"/api/v1/runs/{closed}")).ShouldBe("12.5 4 2.5 31");
        Told(await host.Client.Read($"/api/v1/runs/{open}")).ShouldBe($" 25 {100.0 / 3} ", "3 were accepted, 1 refused, 1 stood out");

        static string Told(JsonElement run) =>
            string.Join(' ', new[] { "durationSeconds", "invalidRecordsPct", "anomaliesPct", "lastAlertDelaySeconds" }.Select(name => run.At(name).IsNull() ? "" : $"{run.At(name).GetDouble()}"));
    }

    [Fact]
    public async Task Runs_and_tasks_are_found_by_what_they_are()
    {
        var day = new DateOnly(2026, 3, 3);
        var failed = await host.Data.Run(day, "failed");
        var run = await host.Data.Run(day.AddDays(1), "success");
        var (one, two) = (await host.Data.Task(run, day.AddDays(1), "release", 501), await host.Data.Task(run, day.AddDays(1), "artist", 501, "failed"));

        (await Runs("status=failed")).ShouldBe([failed]);
        (await Runs("dagId=daily_ingest")).ShouldBe([run, failed]);
        (await Runs("dagId=another")).ShouldBeEmpty();
        (await Tasks("entityKind=release&entityId=501")).ShouldBe([one]);
        (await Tasks("entityKind=artist")).ShouldBe([two]);
        (await Tasks("errorClass=timeout")).ShouldBe([two]);
        (await Tasks("source=s4a_statistics")).ShouldBe([two, one]);
        (await Tasks("source=s4a_csv")).ShouldBeEmpty();

        async Task<long?[]> Runs(string query) => Ids(await host.Client.Read($"/api/v1/runs?from=2026-03-01&to=2026-03-31&{query}"), "runId");
        async Task<long?[]> Tasks(string query) => Ids(await host.Client.Read($"/api/v1/runs/{run}/tasks?{query}"), "taskId");
        static long?[] Ids(JsonElement list, string name) => [.. list.At("items").EnumerateArray().Select(item => (long?)item.At(name).GetInt64())];
    }

    [Theory]
    [InlineData("/api/v1/runs?status=odd", "status")]
    [InlineData("/api/v1/runs/1/tasks?entityKind=song", "entityKind")]
    [InlineData("/api/v1/runs/1/tasks?entityId=5", "entityId")]
    [InlineData("/api/v1/runs/1/tasks?entityKind=release&entityId=five", "entityId")]
    [InlineData("/api/v1/runs/1/tasks?source=radio", "source")]
    [InlineData("/api/v1/runs/1/tasks?after=WzFd", "after")]
    public async Task A_filter_that_means_nothing_is_named(string path, string parameter) => await (await host.Client.Get(path)).ShouldBlame(parameter);

    [Fact]
    public async Task Of_a_hundred_thousand_tasks_a_page_is_read_by_the_index_alone()
    {
        var day = new DateOnly(2026, 2, 10);
        var runs = new List<long>();
        for (var i = 0; i < 2; i++)
            runs.Add(await host.Data.Run(day.AddDays(i), "success"));
        await host.Data.Execute(
            """
            INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, error_class, updated_at)
            SELECT d, r, 'release', i, 's4a_statistics', CASE WHEN i % 100 = 0 THEN 'failed' ELSE 'done' END, CASE WHEN i % 100 = 0 THEN 'timeout' END, now()
            FROM unnest($1::date[], $2::bigint[]) AS u (d, r), generate_series(1, 50000) i
            """,
            default, new[] { day, day.AddDays(1) }, runs.ToArray());
        await host.Data.Execute("INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, updated_at) SELECT $1, $2, 'release', i, 's4a_csv', 'done', now() FROM generate_series(1, 50000) i", default, day, runs[0]);

        var run = new RunItem(runs[0], "daily_ingest", day, "success", 0, 0, 0, default, null, null, null, null, null);
        (await Plan(run, Any, null)).ShouldNotContain("loops=1000", Case.Sensitive, "nobody has looked at the day's rows yet: at least the names are those of the page");
        await host.Database.ExecuteAsOwner("ANALYZE etl_tasks_202602");
        foreach (var (filter, after) in new[] { (Any, null), (Any, new[] { "release", "s4a_csv", "49000" }), (Any with { EntityKind = "release", EntityId = 40_000 }, null) })
        {
            var plan = await Plan(run, filter, after);
            plan.ShouldContain("Index Scan using etl_tasks_202602_run_date_run_id_entity_kind", Case.Sensitive, plan);
            plan.ShouldNotContain("Seq Scan on etl_tasks", Case.Sensitive, plan);
            Buffers().Matches(plan).Max(match => int.Parse(match.Groups[1].ValueSpan, null)).ShouldBeLessThan(1000, plan);
        }
    }

    private async Task<string> Plan(RunItem run, TaskFilter filter, string[]? after) => string.Join('\n', await host.Data.List(
        $"EXPLAIN (ANALYZE, BUFFERS, TIMING off) {RunRows.TasksPage}", row => row.GetString(0), default, RunRows.Arguments(run, filter, new PageQuery(after, 50))));

    private static readonly TaskFilter Any = new(null, null, null, null, null);

    [GeneratedRegex("shared hit=([0-9]+)")]
    private static partial Regex Buffers();
}
