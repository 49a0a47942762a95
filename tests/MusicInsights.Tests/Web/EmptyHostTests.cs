using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web;

public sealed class EmptyHostTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task An_overview_of_nothing_has_every_figure_and_no_value()
    {
        var overview = await host.Client.Read("/api/v1/overview");
        overview.At("to").GetString().ShouldBe("2026-05-25");
        var blocks = overview.At("blocks");
        foreach (var block in new[] { "audience", "engagement", "etl" })
        {
            foreach (var figure in blocks.At(block).At("figures").EnumerateArray())
            {
                figure.At("value").IsNull().ShouldBeTrue();
                figure.At("series").GetArrayLength().ShouldBe(28);
            }
        }

        blocks.At("etl").At("lastRun").IsNull().ShouldBeTrue();
        blocks.At("audience").At("freshness").ToString().ShouldBe("""{"dataThrough":null,"ageDays":null,"behind":0}""");
    }

    [Theory]
    [InlineData("/api/v1/artists")]
    [InlineData("/api/v1/releases")]
    [InlineData("/api/v1/releases?sort=streams")]
    [InlineData("/api/v1/releases?sort=change")]
    [InlineData("/api/v1/releases?sort=lastDay")]
    [InlineData("/api/v1/drops?state=open")]
    public async Task Lists_of_nothing_are_empty_and_end(string path)
    {
        var list = await host.Client.Read(path);
        list.At("items").GetArrayLength().ShouldBe(0);
        list.At("next").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task No_run_has_been_made() => (await host.Client.Read("/api/v1/runs")).At("items").GetArrayLength().ShouldBe(0);

    [Theory]
    [InlineData("/api/v1/artists/7", "unknown_artist")]
    [InlineData("/api/v1/artists/7/metrics", "unknown_artist")]
    [InlineData("/api/v1/releases/7", "unknown_release")]
    [InlineData("/api/v1/releases/7/metrics", "unknown_release")]
    [InlineData("/api/v1/releases/7/drops", "unknown_release")]
    [InlineData("/api/v1/runs/7", "unknown_run")]
    [InlineData("/api/v1/runs/7/tasks", "unknown_run")]
    [InlineData("/api/v1/tasks/7", "unknown_task")]
    [InlineData("/api/v1/nonsense", "unknown_route")]
    [InlineData("/api/v2/overview", "unknown_route")]
    public async Task What_is_not_there_is_said_to_be_unknown(string path, string code) =>
        await (await host.Client.Get(path)).ShouldBeProblem(404, code);

    [Theory]
    [InlineData("/api/v1/artists?limit=0", "limit")]
    [InlineData("/api/v1/releases?limit=501", "limit")]
    [InlineData("/api/v1/releases?limit=many", "limit")]
    [InlineData("/api/v1/releases?after=!!", "after")]
    [InlineData("/api/v1/artists?after=WzFd", "after")]
    [InlineData("/api/v1/releases?sort=best", "sort")]
    [InlineData("/api/v1/drops?state=closed", "state")]
    [InlineData("/api/v1/runs?from=x", "from")]
    [InlineData("/api/v1/live?after=x", "after")]
    [InlineData("/api/v1/live?topics=everything", "topics")]
    public async Task A_bad_parameter_is_named(string path, string parameter) =>
        await (await host.Client.Get(path)).ShouldBlame(parameter);

    [Fact]
    public async Task A_method_that_is_not_meant_is_said_to_be_so() =>
        await (await host.Client.PostAsync(new Uri("/api/v1/overview", UriKind.Relative), null)).ShouldBeProblem(405, "method_not_allowed");

    [Fact]
    public async Task Every_reading_tells_where_the_feed_stood_before_it()
    {
        using var response = await host.Client.Get("/api/v1/overview");
        response.Headers.GetValues("X-Live-Position").Single().ShouldBe(host.Grains.Feed.Position.ToString());
    }
}
