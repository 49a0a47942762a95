using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class RescoringTests : IAsyncLifetime
{
    private LearningCluster _learning = null!;

    public async Task InitializeAsync() => _learning = await LearningCluster.StartAsync();

    public async Task DisposeAsync() => await _learning.DisposeAsync();

    [Fact]
    public async Task Every_tracked_release_is_asked_and_their_answers_are_counted()
    {
        var releases = await Track(30);
        await _learning.Cluster.Database.Execute("UPDATE releases SET untracked_at = created_at WHERE release_id = $1", releases[0]);
        _learning.Releases.Answer = async release =>
        {
            await Task.Yield();
            return release % 2 == 0;
        };

        var task = await Rescore();

        (await _learning.Ended(task)).ShouldBe("done");
        _learning.Releases.Asked.Order().ShouldBe(releases[1..]);
        _learning.Releases.MostAtOnce.ShouldBeLessThanOrEqualTo(8);
        (await _learning.Message(task)).ShouldBe($"Of 29 releases {releases[1..].Count(release => release % 2 == 0)} say something new.");
        (await _learning.Cluster.Database.One<double>("SELECT progress FROM ml_tasks WHERE id = $1", task)).ShouldBe(1);
    }

    [Theory]
    [InlineData(10, "done")]
    [InlineData(11, "failed")]
    public async Task It_has_failed_where_more_than_half_of_them_did(int broken, string state)
    {
        var first = (await Track(20))[0];
        _learning.Releases.Answer = release => release < first + broken ? throw new InvalidOperationException("broken") : Task.FromResult(true);

        var task = await Rescore();

        (await _learning.Ended(task)).ShouldBe(state);
        (await _learning.Message(task)).ShouldBe($"Of 20 releases {20 - broken} say something new, {broken} failed.");
    }

    [Fact]
    public async Task One_is_under_way_at_a_time_and_called_off_it_asks_no_more()
    {
        await Track(50);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _learning.Releases.Answer = async _ =>
        {
            await open.Task;
            return true;
        };
        var task = await Rescore();
        await Eventually.Equal(8, () => Task.FromResult(_learning.Releases.Asked.Count));

        (await _learning.Models("dw").Rescore("me")).Refusal!.Code.ShouldBe("already_running");
        (await _learning.Models("dw").Cancel(task, "her")).Value.ShouldBeTrue();
        open.SetResult();

        (await _learning.State(task)).ShouldBe("cancelled");
        // The next one asks everybody, so whoever the first had still asked would be counted twice.
        (await _learning.Ended(await Rescore())).ShouldBe("done");
        _learning.Releases.Asked.Count.ShouldBe(58);
    }

    private async Task<long> Rescore()
    {
        var begun = await _learning.Models("dw").Rescore("me");
        begun.Refusal.ShouldBeNull();
        return begun.Value;
    }

    private async Task<long[]> Track(int releases)
    {
        var artist = await _learning.Cluster.Database.AddArtist("Somebody");
        var added = new List<long>();
        for (var i = 0; i < releases; i++)
            added.Add(await _learning.Cluster.Database.AddRelease(artist, $"Song {i}"));
        return [.. added];
    }
}
