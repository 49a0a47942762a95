using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.RateLimits;
using MusicInsights.Grains.Sources.Resilience;
using Shouldly;
using Xunit;
using static MusicInsights.Tests.Grains.Sources.Resilience.LoopbackServer;

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

    [Fact]
    public async Task When_nothing_passes_the_circuit_opens_and_the_server_is_left_alone()
    {
        await using var server = await StartAsync(Status(500));
        var http = Door(server, settings => settings with { Retries = 0 });
        for (var i = 0; i < 20; i++)
            Failure(await http.Send(() => Request(server), default)).ShouldBe(("HttpError", true));

        (await http.Send(() => Request(server), default)).ShouldBe(new HttpAnswer(null, new SourceSkip(SkipReason.CircuitOpen)));
        server.Calls.ShouldBe(20);
    }

    [Fact]
    public async Task One_bad_song_opens_no_circuit_for_the_others()
    {
        await using var server = await StartAsync(Status(404));
        var http = Door(server, settings => settings with { Retries = 0 });
        for (var i = 0; i < 30; i++)
            Failure(await http.Send(() => Request(server), default)).ShouldBe(("NotFound", false));
    }

    [Fact]
    public async Task Calls_under_way_at_once_are_bounded_and_the_others_wait()
    {
        await using var server = await StartAsync(async http =>
        {
            await Task.Delay(20, http.RequestAborted);
            await Ok(http);
        });
        var http = Door(server, settings => settings with { Concurrency = 3 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => http.Send(() => Request(server), default)));

        answers.ShouldAllBe(answer => answer.Nothing == null);
        server.MostAtOnce.ShouldBe(3);
    }

    [Fact]
    public async Task Every_attempt_needs_a_permit_of_its_own()
    {
        await using var server = await StartAsync(Status(500), Status(500), Ok);

        (await Send(server, settings => settings with { Budget = new CallBudget("attempts", 1, TimeSpan.FromSeconds(4)) })).Nothing.ShouldBeNull();
        server.Between(0, 1).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(4));
        server.Between(1, 2).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Waiting_for_a_permit_is_no_part_of_the_time_limit()
    {
        await using var server = await StartAsync();
        var http = Door(server, settings => settings with { TimeoutSeconds = 1, Retries = 0, Budget = new CallBudget("patience", 1, TimeSpan.FromSeconds(2)) });

        (await http.Send(() => Request(server), default)).Nothing.ShouldBeNull();
        (await http.Send(() => Request(server), default)).Nothing.ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_callers_own_stop_is_thrown()
    {
        await using var server = await StartAsync(Stall());
        using var stop = new CancellationTokenSource();
        var sent = Door(server).Send(() => Request(server), stop.Token);
        await Eventually.True(() => server.Calls == 1);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sent);
    }

    private static (string, bool) Failure(HttpAnswer answer) =>
        answer.Nothing is SourceFailure failure ? (failure.Class, failure.IsTransient) : throw new ShouldAssertException($"No failure but {answer}");

    private static Task<HttpAnswer> Send(LoopbackServer server, Func<SourceHttpSettings, SourceHttpSettings>? adjust = null) =>
        Door(server, adjust).Send(() => Request(server), default);

    private static HttpRequestMessage Request(LoopbackServer server) => new(HttpMethod.Get, server.Address);

    private static SourceHttp Door(LoopbackServer server, Func<SourceHttpSettings, SourceHttpSettings>? adjust = null)
    {
        var settings = new SourceHttpSettings { Source = $"test_{server.Address.Port}", Title = "Test Source", CredentialSetting = "TEST_SOURCE_TOKEN", Retries = 2 };
        return new ServiceCollection().AddLogging().AddSourceHttp().BuildServiceProvider()
            .GetRequiredService<SourceHttpFactory>().Create(adjust?.Invoke(settings) ?? settings);
    }
}
