using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.Tests.Sandbox.Api;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Hands;

public sealed class FaultTests
{
    private const string Latest = "/s4x-insights-api/v1/meta/latest-date";

    [Theory]
    [InlineData("500", HttpStatusCode.InternalServerError)]
    [InlineData("429", HttpStatusCode.TooManyRequests)]
    [InlineData("unauthorized", HttpStatusCode.Unauthorized)]
    public async Task An_error_status_comes_with_the_error_body_and_passes(string kind, HttpStatusCode status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 2, kind });

        using var first = await sandbox.Api.GetAsync(Latest);
        using var second = await sandbox.Api.GetAsync(Latest);
        using var third = await sandbox.Api.GetAsync(Latest);

        first.StatusCode.ShouldBe(status);
        (await ErrorBody.Of(first)).Status.ShouldBe((int)status);
        second.StatusCode.ShouldBe(status);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("502", HttpStatusCode.BadGateway, "Bad Gateway")]
    [InlineData("503", HttpStatusCode.ServiceUnavailable, "")]
    public async Task What_stands_before_a_service_speaks_no_json(string kind, HttpStatusCode status, string text)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 1, kind });

        using var answer = await sandbox.Api.GetAsync(Latest);

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(text);
    }

    [Fact]
    public async Task A_429_tells_when_to_come_back_only_if_it_is_told_to()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 1, kind = "429", retryAfterSeconds = 7 });
        await Order(sandbox, new { next = 1, kind = "429" });

        using var told = await sandbox.Api.GetAsync(Latest);
        using var untold = await sandbox.Api.GetAsync(Latest);

        told.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        untold.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        untold.Headers.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task A_torn_answer_begins_well_and_breaks_off()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 1, kind = "torn" });

        using var answer = await sandbox.Api.GetAsync(Latest, HttpCompletionOption.ResponseHeadersRead);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_login_page_comes_as_html_with_status_200()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 1, kind = "html" });

        using var answer = await sandbox.Api.GetAsync(Latest);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Log in");
    }

    [Fact]
    public async Task Invalid_json_calls_itself_json()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 1, kind = "invalid_json" });

        using var answer = await sandbox.Api.GetAsync(Latest);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var body = await answer.Content.ReadAsStringAsync();
        Should.Throw<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task A_stalled_call_ends_when_its_caller_gives_up_and_holds_up_nobody()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 2, kind = "stall" });
        using var patience = new CancellationTokenSource();

        var stalled = sandbox.Api.GetAsync(Latest, patience.Token);
        var left = sandbox.Api.GetAsync(Latest);
        await Until(async () => (await sandbox.Read("/sandbox/calls")).GetProperty("total").GetInt64() == 2);
        using var other = await sandbox.Api.GetAsync(Latest);

        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        stalled.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(stalled);
        // The sandbox's end answers the call that nobody gave up.
        await sandbox.StopAsync();
        await Should.ThrowAsync<HttpRequestException>(left);
    }

    [Fact]
    public async Task A_fault_meets_only_the_paths_it_names_and_never_the_hands()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 1, kind = "500", pathContains = "song-stats" });

        (await sandbox.Api.GetAsync(Latest)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sandbox.Api.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sandbox.Api.GetAsync(await sandbox.SomeStatsPath())).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await sandbox.Api.GetAsync(await sandbox.SomeStatsPath())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Deleting_the_faults_makes_it_behave_at_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await Order(sandbox, new { next = 1000, kind = "500" });

        (await sandbox.Anonymous.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();

        (await sandbox.Api.GetAsync(Latest)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_order_that_means_nothing_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        foreach (var order in new[] { new { next = 1, kind = "explode" }, new { next = 0, kind = "500" } })
        {
            using var answer = await sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", order);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    private static async Task Order(RunningSandbox sandbox, object order) =>
        (await sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", order)).EnsureSuccessStatusCode();

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition()) limit.Token.ThrowIfCancellationRequested();
    }
}
