using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Live;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Live;

public sealed class LiveDispatcherTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Hall _hall = new();

    [Fact]
    public async Task An_event_reaches_a_connection_once_whatever_number_of_its_topics_are_watched()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("portfolio artist:1 release:2");
        _hall.Commit("portfolio artist:1 release:2");
        _hall.Dispatcher.Tell();
        viewer.Heard.ShouldBe([1]);
    }

    [Fact]
    public async Task Nobody_hears_what_he_does_not_watch()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("release:2");
        _hall.Commit("portfolio artist:1 release:3");
        _hall.Dispatcher.Tell();
        viewer.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_who_watch_one_release_hear_at_once_and_then_every_ten_milliseconds_at_most()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("release:2");
        _hall.CommitAndTell("release:2");
        _hall.CommitAndTell("release:2");
        _hall.CommitAndTell("release:2");
        viewer.Batches.ShouldBe([[1]]);
        _hall.Pass(10);
        viewer.Batches.ShouldBe([[1], [2, 3]]);
    }

    [Fact]
    public async Task Those_who_watch_everything_hear_the_first_event_at_once_and_the_rest_gathered()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.Pass(199);
        _hall.CommitAndTell("portfolio");
        viewer.Batches.ShouldBe([[1]]);
        _hall.Pass(1);
        viewer.Batches.ShouldBe([[1], [2, 3]]);
    }

    [Fact]
    public async Task An_audience_that_was_never_told_anything_may_hear_its_first_event_with_the_position()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("release:2");
        _hall.Commit("release:2");
        _hall.Pass(5000);
        viewer.Heard.ShouldBe([1]);
    }

    [Fact]
    public async Task Connections_that_watch_the_same_share_one_message()
    {
        var (first, second) = (_hall.Enter(), _hall.Enter());
        await first.Watch("runs portfolio");
        await second.Watch("portfolio runs");
        _hall.CommitAndTell("portfolio");
        first.Messages.Single().ShouldBeSameAs(second.Messages.Single());
    }

    [Fact]
    public async Task Who_joins_between_two_tellings_hears_only_what_came_after()
    {
        var (early, late) = (_hall.Enter(), _hall.Enter());
        await early.Watch("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.CommitAndTell("portfolio");
        await late.Watch("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.Pass(200);
        early.Heard.ShouldBe([1, 2, 3]);
        late.Heard.ShouldBe([3]);
    }

    [Fact]
    public async Task What_is_no_longer_watched_is_no_longer_told()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("portfolio release:2");
        _hall.CommitAndTell("portfolio");
        _hall.CommitAndTell("portfolio");
        await viewer.Unwatch("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.CommitAndTell("release:2");
        _hall.Pass(200);
        viewer.Heard.ShouldBe([1, 2, 4]);
    }

    [Fact]
    public async Task A_connection_that_does_not_keep_up_holds_up_nobody_and_is_cut_off_in_the_end()
    {
        var (slow, quick) = (_hall.Enter(), _hall.Enter());
        await slow.Watch("release:2");
        await quick.Watch("release:2");
        slow.Gate = new TaskCompletionSource();
        for (var i = 0; i < Viewer.MostWaiting; i++)
            _hall.Commit("release:2");
        _hall.Dispatcher.Tell();
        slow.IsCut.ShouldBeFalse();
        quick.Heard.Length.ShouldBe(Viewer.MostWaiting);

        for (var i = 0; i < Viewer.MostWaiting; i++)
            _hall.Commit("release:2");
        _hall.Pass(10);
        slow.IsCut.ShouldBeFalse();
        _hall.CommitAndTell("release:2");
        _hall.Pass(10);
        slow.IsCut.ShouldBeTrue();
        quick.IsCut.ShouldBeFalse();
        quick.Heard.Length.ShouldBe((2 * Viewer.MostWaiting) + 1);
    }

    [Fact]
    public async Task A_slow_connection_hears_everything_in_order_once_it_takes_again()
    {
        var slow = _hall.Enter();
        await slow.Watch("release:2");
        slow.Gate = new TaskCompletionSource();
        _hall.CommitAndTell("release:2");
        _hall.Pass(10);
        _hall.CommitAndTell("release:2");
        _hall.Pass(10);
        _hall.CommitAndTell("release:2");
        slow.Heard.ShouldBeEmpty();
        slow.Gate.SetResult();
        await slow.Viewer.Write();
        slow.Heard.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_connection_whose_writing_fails_is_cut_off()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("release:2");
        viewer.Gate = new TaskCompletionSource();
        viewer.Gate.SetException(new IOException("gone"));
        _hall.CommitAndTell("release:2");
        viewer.IsCut.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_five_seconds_everyone_is_told_the_position_after_what_it_covers()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.Pass(5000);
        viewer.Messages.Select(message => message.Events.Count).ShouldBe([1, 1, 0]);
    }

    [Fact]
    public async Task When_the_feed_begins_again_everyone_is_cut_off_and_reads_again()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("portfolio");
        _hall.Dispatcher.Publish(new LiveBatch(new LivePosition(Guid.NewGuid(), 4), [], Resync: true), isAnswer: true);
        viewer.IsCut.ShouldBeTrue();
        var again = _hall.Enter();
        (await again.Watch("portfolio", _hall.At(0))).Resync.ShouldBeTrue();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
