using System.Net;
using MusicInsights.Tests.Web.Admin.Matrix;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Admin;

[Collection(AdminFloor.Name)]
public sealed class RerunEndpointTests(AdminFloor floor)
{
    [Fact]
    public async Task The_failed_tasks_of_a_day_are_answered_with_their_ids()
    {
        var task = await floor.Seeds.FailedTask();
        using var answer = await Post($"{floor.Seeds.Today:yyyy-MM-dd}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var rerun = await answer.Json();
        rerun.At("taskIds").Numbers().ShouldContain(task);
        rerun.At("tasks").GetInt32().ShouldBe(rerun.At("taskIds").GetArrayLength());
    }

    [Fact]
    public async Task A_day_that_is_none_or_is_to_come_is_named_and_one_without_a_run_unknown()
    {
        await (await Post("yesterday")).ShouldBlame("date");
        await (await Post($"{floor.Seeds.Today.AddDays(1):yyyy-MM-dd}")).ShouldBlame("date");
        (await (await Post("2001-01-01")).ShouldBeProblem(404, "unknown_run")).At("detail").GetString().ShouldBe("No run was made on 2001-01-01.");
    }

    private Task<HttpResponseMessage> Post(string date) => floor.Admin.PostAsync(new Uri($"/api/v1/admin/runs/{date}", UriKind.Relative), null);
}
