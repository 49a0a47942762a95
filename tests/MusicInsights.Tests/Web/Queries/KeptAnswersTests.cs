using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Queries;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Queries;

public sealed class KeptAnswersTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly Guid Epoch = Guid.NewGuid();

    private readonly FakeTimeProvider _time = new();
    private readonly KeptAnswers<string, int> _answers;
    private long _committed = 1;
    private int _reads;

    public KeptAnswersTests() => _answers = new KeptAnswers<string, int>(_time, atOnce: 1, Longest);

    private LivePosition Position => new(Epoch, _committed);

    [Fact]
    public async Task What_was_read_is_read_again_only_after_a_commit()
    {
        (await Ask()).ShouldBe(1);
        (await Ask()).ShouldBe(1);

        _committed++;

        (await Ask()).ShouldBe(2);
    }

    [Fact]
    public async Task What_no_event_tells_of_is_old_after_a_while()
    {
        await Ask();
        _time.Advance(Longest + TimeSpan.FromMilliseconds(1));
        (await Ask()).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_of_another_epoch_is_no_answer()
    {
        await Ask();
        (await Ask(reached: new LivePosition(Guid.NewGuid(), 1))).ShouldBe(2);
    }

    [Fact]
    public async Task Who_asks_while_it_is_read_takes_that_answer_unless_more_was_committed()
    {
        var held = new TaskCompletionSource();
        var first = Ask(held: held.Task);
        var toldAsMuch = Enumerable.Range(0, 10).Select(_ => Ask()).ToList();
        _committed++;
        var toldMore = Enumerable.Range(0, 10).Select(_ => Ask()).ToList();

        held.SetResult();

        (await first).ShouldBe(1);
        (await Task.WhenAll(toldAsMuch)).ShouldAllBe(answer => answer == 1);
        (await Task.WhenAll(toldMore)).ShouldAllBe(answer => answer == 2);
        _reads.ShouldBe(2);
    }

    [Fact]
    public async Task Out_of_touch_with_the_feed_those_who_wait_share_the_next_read()
    {
        var held = new TaskCompletionSource();
        var first = Ask(isInTouch: false, held: held.Task);
        var others = Enumerable.Range(0, 10).Select(_ => Ask(isInTouch: false)).ToList();

        held.SetResult();

        (await first).ShouldBe(1);
        (await Task.WhenAll(others)).ShouldAllBe(answer => answer == 2);
        (await Ask(isInTouch: false)).ShouldBe(3);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_read_to_those_who_wait_for_it()
    {
        var held = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var first = Ask(held: held.Task, cancel: impatient.Token);
        var second = Ask();

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        held.SetResult();

        (await second).ShouldBe(1);
    }

    [Fact]
    public async Task A_read_that_nobody_waits_for_is_given_up_and_made_anew_for_the_next()
    {
        using var impatient = new CancellationTokenSource();
        var first = Ask(held: new TaskCompletionSource().Task, cancel: impatient.Token);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);

        (await Ask()).ShouldBe(2, "there is one place, and the read that was given up has left it");
    }

    [Fact]
    public async Task A_read_that_fails_does_so_once_for_all_who_wait_and_is_made_anew_for_the_next()
    {
        var held = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 10).Select(_ => Ask(held: held.Task)).ToList();

        held.SetException(new InvalidOperationException("the database is away"));

        foreach (var each in waiting)
            await Should.ThrowAsync<InvalidOperationException>(each);
        _reads.ShouldBe(1);
        (await Ask()).ShouldBe(2);
    }

    [Fact]
    public async Task No_more_questions_are_read_at_once_than_may()
    {
        var held = new TaskCompletionSource();
        var first = Ask("28 days", held: held.Task);
        var second = Ask("7 days");
        _reads.ShouldBe(1);

        held.SetResult();

        await Task.WhenAll(first, second);
        _reads.ShouldBe(2);
    }

    private Task<int> Ask(string asked = "28 days", LivePosition? reached = null, bool isInTouch = true, Task? held = null, CancellationToken cancel = default) =>
        _answers.Read(asked, isInTouch ? reached ?? Position : null, () => Position, async stop =>
        {
            var answer = ++_reads;
            await (held ?? Task.CompletedTask).WaitAsync(stop);
            return answer;
        }, cancel);
}
