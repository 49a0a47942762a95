using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Live;

public sealed class LiveFeedTests(LiveFeedTests.TwoSilos fixture) : IClassFixture<LiveFeedTests.TwoSilos>
{
    private readonly TestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task Every_committed_event_reaches_each_host_once_and_in_order_whoever_commits_when()
    {
        var ears = new[] { await Listening("one"), await Listening("two") };
        await using var slow = await _cluster.Database.Data.OpenConnectionAsync();
        await using var open = await slow.BeginTransactionAsync();
        // Its place in the order is taken long before it commits.
        await Write(slow, "slow", 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            await using var connection = await _cluster.Database.Data.OpenConnectionAsync();
            for (var n = 0; n < 40; n++)
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await Write(connection, $"w{writer}", n);
                await Write(connection, $"w{writer}", n + 1000);
                if (n % 5 == 4)
                    await transaction.RollbackAsync();
                else
                    await transaction.CommitAsync();
                await Feed.Nudge();
            }
        })));
        foreach (var (ear, _) in ears)
            ear.Heard.ShouldNotContain(e => e.Type == "slow");
        await open.CommitAsync();
        await Feed.Nudge();

        const int All = 8 * 32 * 2 + 1;
        foreach (var (ear, _) in ears)
        {
            await Eventually.Equal(All, () => Task.FromResult(ear.Heard.Count));
            ear.Heard.Select(e => e.Seq).ShouldBe(Enumerable.Range(0, All).Select(n => ear.Heard[0].Seq + n));
            foreach (var writer in ear.Heard.GroupBy(e => e.Type))
                writer.Select(e => int.Parse(e.Payload, null) % 1000).ShouldBeInOrder();
            ear.Resyncs.ShouldBe(0);
        }

        ears[0].Ear.Heard.Select(Said).ShouldBe(ears[1].Ear.Heard.Select(Said));
    }

    [Fact]
    public async Task Numbering_goes_on_when_the_feed_moves_and_what_was_committed_meanwhile_is_told()
    {
        var (ear, me) = await Listening("mover");
        await Commit("before", 3);
        await Eventually.Equal(3, () => Task.FromResult(ear.Heard.Count));

        await _cluster.Silos.DeactivateAsync(Feed);
        await Commit("meanwhile", 3);
        await ear.Renew(_cluster.Grains, me);
        await Commit("after", 3);

        await Eventually.Equal(9, () => Task.FromResult(ear.Heard.Count));
        ear.Heard.Select(e => e.Seq - ear.Heard[0].Seq).ShouldBe(Enumerable.Range(0, 9).Select(n => (long)n));
        ear.Resyncs.ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_missed_pushes_gets_exactly_those()
    {
        var (ear, me) = await Listening("deaf");
        await Commit("heard", 2);
        await Eventually.Equal(2, () => Task.FromResult(ear.Heard.Count));
        ear.IsDeaf = true;
        await Commit("missed", 5);
        await Reached(ear.Position!.Value.Seq + 5);
        ear.IsDeaf = false;
        await Commit("later", 1);
        await Reached(ear.Position!.Value.Seq + 6);
        ear.Heard.Count.ShouldBe(2, "a number ahead of a gap is not taken");

        await ear.Renew(_cluster.Grains, me);
        ear.Heard.Select(e => e.Type).ShouldBe(["heard", "heard", "missed", "missed", "missed", "missed", "missed", "later"]);
    }

    [Fact]
    public async Task A_host_that_begins_is_given_what_those_before_it_were_told()
    {
        var (ear, _) = await Listening("old");
        await Commit("earlier", 3);
        await Eventually.Equal(3, () => Task.FromResult(ear.Heard.Count));

        var newcomer = new Ear("new");
        var answer = await Feed.Subscribe("new", _cluster.Grains.CreateObjectReference<ILiveFeedObserver>(newcomer), null);

        answer.Resync.ShouldBeFalse();
        answer.Position.ShouldBe(ear.Position!.Value);
        answer.Events.TakeLast(3).Select(Said).ShouldBe(ear.Heard.Select(Said));
        GC.KeepAlive(newcomer);
    }

    [Fact]
    public async Task A_position_that_the_feed_does_not_know_means_reading_everything_again()
    {
        var (ear, me) = await Listening("stranger");
        var here = ear.Position!.Value;

        (await Feed.Subscribe("stranger", me, here with { Epoch = Guid.NewGuid() })).Resync.ShouldBeTrue("another epoch");
        (await Feed.Subscribe("stranger", me, here with { Seq = here.Seq + 1_000_000 })).Resync.ShouldBeTrue("a number that was never given");
        (await Feed.Subscribe("stranger", me, here)).Resync.ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_that_slept_beyond_the_buffer_is_told_to_read_again()
    {
        var (ear, me) = await Listening("sleeper");
        var slept = ear.Position!.Value;
        ear.IsDeaf = true;
        await _cluster.Database.Execute(
            "INSERT INTO live_events (committed_at, type, topics, payload) SELECT $1, 'many', '{}', '0' FROM generate_series(1, 10002)", DateTimeOffset.UnixEpoch.AddYears(70));
        await Reached(slept.Seq + 10_002);

        var answer = await Feed.Subscribe("sleeper", me, slept);
        (answer.Resync, answer.Events.Count).ShouldBe((true, 0));
        (await Feed.Subscribe("sleeper", me, slept with { Seq = slept.Seq + 2 })).Events.Count.ShouldBe(10_000);
    }

    [Fact]
    public async Task Pruning_keeps_the_numbers()
    {
        await using var own = await Database.TestDatabase.CreateAsync();
        var log = new LiveLog(own.Data, TimeProvider.System);
        var (now, old) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddHours(-2));
        // Clocks of silos differ: an old instant may stand behind a new one.
        foreach (var at in new[] { old, old, now, old, now })
            await own.Execute("INSERT INTO live_events (committed_at, type, topics, payload) VALUES ($1, 'e', '{}', '0')", at);
        var (_, start) = await log.ReadAnchor();
        var (numbered, last) = await AllAfter(log, start, 5);
        await log.MoveAnchor(last);

        (await own.Count("live_events")).ShouldBe(3, "none goes from between others");
        var (epoch, anchor) = await log.ReadAnchor();
        anchor.ShouldBe(last);
        epoch.ShouldNotBe(Guid.Empty);
        (await log.ReadBackFrom(anchor, 100)).Select(Said).ShouldBe(numbered.Skip(2).Select(Said));

        await own.Execute("UPDATE live_events SET committed_at = $1", old);
        await log.MoveAnchor(last);
        (await own.Count("live_events")).ShouldBe(0);
        await own.Execute("INSERT INTO live_events (committed_at, type, topics, payload) VALUES ($1, 'e', '{}', '0')", now);
        (await AllAfter(log, (await log.ReadAnchor()).Anchor, 1)).Events.Single().Seq.ShouldBe(6);
    }

    private ILiveFeedGrain Feed => _cluster.Grains.GetGrain<ILiveFeedGrain>(ILiveFeedGrain.Key);

    private static (long, string, string) Said(LiveEvent one) => (one.Seq, one.Type, one.Payload);

    private static async Task<(IReadOnlyList<LiveEvent> Events, LiveLog.Place Last)> AllAfter(LiveLog log, LiveLog.Place place, int count)
    {
        var (events, last) = await log.ReadAfter(place, 100);
        // A transaction anywhere on the server may still hold the newest back.
        await Eventually.True(async () => ((events, last) = await log.ReadAfter(place, 100)).events.Count == count);
        return (events, last);
    }

    private async Task Reached(long seq)
    {
        var listener = new Ear("watch");
        var me = _cluster.Grains.CreateObjectReference<ILiveFeedObserver>(listener);
        await Eventually.True(async () =>
        {
            await listener.Renew(_cluster.Grains, me);
            return listener.Position!.Value.Seq >= seq;
        });
        await Feed.Unsubscribe("watch");
        _cluster.Grains.DeleteObjectReference<ILiveFeedObserver>(me);
        GC.KeepAlive(listener);
    }

    private async Task<(Ear Ear, ILiveFeedObserver Me)> Listening(string name)
    {
        var ear = new Ear(name);
        var me = _cluster.Grains.CreateObjectReference<ILiveFeedObserver>(ear);
        await ear.Renew(_cluster.Grains, me);
        return (ear, me);
    }

    private async Task Commit(string type, int count)
    {
        await using var connection = await _cluster.Database.Data.OpenConnectionAsync();
        for (var n = 0; n < count; n++)
            await Write(connection, type, n);
        await Feed.Nudge();
    }

    private static async Task Write(NpgsqlConnection connection, string type, int number)
    {
        await using var batch = new NpgsqlBatch(connection);
        LiveEvents.Write(batch, [new PendingEvent(type, "portfolio", $"{number}")], TimeProvider.System.GetUtcNow());
        await batch.ExecuteNonQueryAsync();
    }

    public sealed class TwoSilos : IAsyncLifetime
    {
        internal TestCluster Cluster { get; private set; } = null!;

        public async Task InitializeAsync() => Cluster = await TestCluster.StartAsync(silos: 2);

        public async Task DisposeAsync() => await Cluster.DisposeAsync();
    }
}
