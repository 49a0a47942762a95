using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using MusicInsights.Grains.Sources;
using Shouldly;
using Xunit;
using static MusicInsights.Tests.Grains.Sources.Resilience.LoopbackServer;
using static MusicInsights.Tests.Grains.Sources.Resilience.TestDoor;

namespace MusicInsights.Tests.Grains.Sources.Resilience;

public sealed class SourceHttpTests
{
    [Fact]
    public async Task An_answer_is_the_servers_bytes_with_its_headers()
    {
        await using var server = await StartAsync();
        var answer = await Send(server);

        answer.Nothing.ShouldBeNull();
        answer.Reply.ShouldNotBeNull().Status.ShouldBe(HttpStatusCode.OK);
        Encoding.UTF8.GetString(answer.Reply.Body).ShouldBe("{\"a\":1}");
        (answer.Reply.ContentType, answer.Reply.Header("x-seen"), answer.Reply.Header("x-none")).ShouldBe(("application/json", "yes", null));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task What_passes_is_tried_again(int status)
    {
        await using var server = await StartAsync(Status(status), Status(status), Ok);

        (await Send(server)).Nothing.ShouldBeNull();
        server.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_torn_answer_is_tried_again()
    {
        await using var server = await StartAsync(Torn, Ok);

        (await Send(server)).Nothing.ShouldBeNull();
        server.Calls.ShouldBe(2);
    }

    [Theory]
    [InlineData(500, "HttpError")]
    [InlineData(429, "RateLimited")]
    public async Task What_does_not_pass_is_a_failure_that_may_be_tried_later(int status, string @class)
    {
        await using var server = await StartAsync(Status(status));

        Failure(await Send(server, settings => settings with { Retries = 1 })).ShouldBe((@class, true));
        server.Calls.ShouldBe(2);
    }

    [Theory]
    [InlineData(400, "HttpError")]
    [InlineData(401, "AuthError")]
    [InlineData(403, "AuthError")]
    [InlineData(404, "NotFound")]
    public async Task What_will_not_change_is_asked_once(int status, string @class)
    {
        await using var server = await StartAsync(Status(status, body: "{\"error\":\"why\"}"));
        var answer = await Send(server);

        Failure(answer).ShouldBe((@class, false));
        Encoding.UTF8.GetString(answer.Reply!.Body).ShouldBe("{\"error\":\"why\"}", "an error's body says more than its status");
        server.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_credential_names_the_setting()
    {
        await using var server = await StartAsync(Status(401));

        ((SourceFailure)(await Send(server)).Nothing!).Message.ShouldBe("Test Source refused the credential (401): check TEST_SOURCE_TOKEN.");
    }

    [Fact]
    public async Task Seconds_to_wait_are_waited()
    {
        await using var server = await StartAsync(Status(429, "2"), Ok);

        (await Send(server)).Nothing.ShouldBeNull();
        server.Between(0, 1).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task An_instant_to_wait_for_is_waited_for_by_the_servers_own_clock()
    {
        await using var server = await StartAsync(
            http =>
            {
                http.Response.Headers.Date = "Mon, 01 Jan 2001 00:00:00 GMT";
                return Status(503, "Mon, 01 Jan 2001 00:00:02 GMT")(http);
            },
            Ok);

        (await Send(server)).Nothing.ShouldBeNull();
        server.Between(0, 1).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Who_is_asked_to_stay_away_for_an_hour_goes_at_once()
    {
        await using var server = await StartAsync(Status(429, "3600"));
        var answer = await Send(server);

        Failure(answer).ShouldBe(("RateLimited", true));
        answer.Reply!.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        server.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"begun\":")]
    public async Task A_server_that_says_nothing_or_no_more_is_a_timeout(string begin)
    {
        await using var server = await StartAsync(Stall(begin));
        var begun = Stopwatch.GetTimestamp();

        Failure(await Send(server, settings => settings with { TimeoutSeconds = 1, Retries = 0 })).ShouldBe(("Timeout", true));
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_timeout_is_tried_again()
    {
        await using var server = await StartAsync(Stall(), Ok);

        (await Send(server, settings => settings with { TimeoutSeconds = 1 })).Nothing.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        var server = await StartAsync();
        await server.DisposeAsync();

        Failure(await Send(server, settings => settings with { Retries = 0 })).ShouldBe(("Unreachable", true));
    }

    [Fact]
    public async Task An_answer_beyond_all_measure_is_not_read()
    {
        await using var server = await StartAsync(http => http.Response.WriteAsync(new string('x', 5000)));

        Failure(await Send(server, settings => settings with { LargestAnswer = 4096 })).ShouldBe(("InvalidPayload", false));
    }

    [Fact]
    public async Task A_source_that_knows_better_judges_its_replies_itself()
    {
        await using var server = await StartAsync(Ok, Status(400, body: "again"), Ok);
        var answer = await Send(server, settings => settings with
        {
            Judge = reply => reply.Header("X-Seen") is null ? new SourceFailure("Own", "Not seen.", IsTransient: true) : reply.Body.Length == 7 ? null : throw new InvalidOperationException(),
        });

        answer.Nothing.ShouldBeNull();
        Failure(await Send(server, settings => settings with { Retries = 0, Judge = reply => new SourceFailure("Own", "No.", IsTransient: false) })).ShouldBe(("Own", false));
    }
}
