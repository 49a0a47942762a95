using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.RateLimits;
using MusicInsights.Grains.Sources.Resilience;
using Shouldly;
using Xunit;
using static MusicInsights.Tests.Grains.Sources.Resilience.LoopbackServer;
using static MusicInsights.Tests.Grains.Sources.Resilience.TestDoor;

namespace MusicInsights.Tests.Grains.Sources.Resilience;

public sealed class HttpPipelineTests
{
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
        var http = Door(server, settings => settings with { TimeoutSeconds = 2, Retries = 0, Budget = new CallBudget("patience", 1, TimeSpan.FromSeconds(3)) });

        (await http.Send(() => Request(server), default)).Nothing.ShouldBeNull();
        (await http.Send(() => Request(server), default)).Nothing.ShouldBeNull();
    }

    [Fact]
    public async Task A_pause_that_one_call_is_asked_for_is_made_by_all()
    {
        await using var server = await StartAsync(Status(429, "2"), Ok);
        var http = Door(server, settings => settings with { Retries = 0, Budget = new CallBudget("pause", 100, TimeSpan.FromSeconds(1)) });

        Failure(await http.Send(() => Request(server), default)).ShouldBe(("RateLimited", true));
        (await http.Send(() => Request(server), default)).Nothing.ShouldBeNull();
        server.Between(0, 1).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2));
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
}
