using MusicInsights.Web.Live;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Live;

/// <summary>Where a connection begins to hear, and what it is told of the time before.</summary>
public sealed class LiveWatchTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Hall _hall = new();

    [Fact]
    public async Task A_watch_tells_first_what_was_missed_and_where_it_stands()
    {
        _hall.CommitAndTell("release:2");
        _hall.CommitAndTell("release:3");
        _hall.CommitAndTell("release:2");
        var viewer = _hall.Enter();
        var answer = await viewer.Watch("release:2", _hall.At(1));
        _hall.CommitAndTell("release:2");
        answer.ShouldBe(new WatchAnswer(_hall.Epoch.ToString("N"), 3, Resync: false));
        viewer.Batches.ShouldBe([[3], [4]]);
    }

    [Fact]
    public async Task A_second_watch_loses_nothing_that_was_gathered_for_the_first()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("portfolio");
        _hall.CommitAndTell("portfolio");
        _hall.CommitAndTell("portfolio");
        await viewer.Watch("release:2");
        _hall.CommitAndTell("release:2 portfolio");
        _hall.Pass(200);
        viewer.Heard.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_watch_of_a_watched_topic_from_an_earlier_position_tells_it_again()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("release:2");
        _hall.CommitAndTell("release:2");
        await viewer.Watch("release:2", _hall.At(0));
        viewer.Batches.ShouldBe([[1], [1]]);
    }

    [Fact]
    public async Task Who_comes_from_a_host_that_was_ahead_is_not_told_again()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("release:2", _hall.At(1));
        _hall.CommitAndTell("release:2");
        _hall.CommitAndTell("release:2");
        _hall.Pass(10);
        viewer.Heard.ShouldBe([2]);
    }

    [Fact]
    public async Task A_topic_that_joins_from_further_back_than_the_first_loses_nothing()
    {
        var viewer = _hall.Enter();
        await viewer.Watch("release:2", _hall.At(1));
        await viewer.Watch("release:3", _hall.At(0));
        _hall.CommitAndTell("release:2 release:3");
        viewer.Heard.ShouldBe([1]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000000000000000000000000001:3")]
    public async Task A_position_that_is_not_of_this_feed_means_reading_again(string after)
    {
        var viewer = _hall.Enter();
        (await viewer.Watch("release:2", after)).Resync.ShouldBeTrue();
        _hall.CommitAndTell("release:2");
        viewer.Heard.ShouldBe([1]);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
