using CsCheck;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Live;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Live;

public sealed class FeedLogTests
{
    private static readonly Guid Epoch = Guid.NewGuid();

    private readonly FeedLog _log = new(capacity: 8);
    private readonly List<WireEvent> _taken = [];

    [Fact]
    public void Before_the_feed_answered_nothing_is_known()
    {
        _log.Position.ShouldBeNull();
        Push(5).ShouldBe(Continuity.Gap);
        _taken.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_pushed_before_the_first_answer_is_taken_after_it()
    {
        Push(11);
        Push(12);
        Answer(10).ShouldBe(Continuity.Whole);
        Taken().ShouldBe([11, 12]);
    }

    [Fact]
    public void The_first_answer_brings_what_others_were_told_before_and_it_is_new_to_nobody()
    {
        Push(10, 11, 12);
        Answer(11, 9, 10, 11).ShouldBe(Continuity.Whole);
        Taken().ShouldBe([12]);
        _log.After(new LivePosition(Epoch, 8))!.Select(e => e.Seq).ShouldBe([9, 10, 11, 12]);
        _log.After(new LivePosition(Epoch, 7)).ShouldBeNull();
    }

    [Fact]
    public void Pushes_that_follow_are_taken_once()
    {
        Answer(10);
        Push(11, 12).ShouldBe(Continuity.Whole);
        Push(12).ShouldBe(Continuity.Whole);
        Push(11, 12, 13).ShouldBe(Continuity.Whole);
        Taken().ShouldBe([11, 12, 13]);
    }

    [Fact]
    public void A_push_beyond_a_gap_waits_until_the_feed_fills_it()
    {
        Answer(10);
        Push(13).ShouldBe(Continuity.Gap);
        _taken.ShouldBeEmpty();
        Answer(12, 11, 12).ShouldBe(Continuity.Whole);
        Taken().ShouldBe([11, 12, 13]);
    }

    [Fact]
    public void An_answer_older_than_what_was_pushed_meanwhile_changes_nothing()
    {
        Answer(10);
        Push(11, 12);
        Answer(11, 11).ShouldBe(Continuity.Whole);
        Taken().ShouldBe([11, 12]);
        _log.Position!.Value.Seq.ShouldBe(12);
    }

    [Fact]
    public void A_push_of_another_epoch_only_asks_the_feed()
    {
        Answer(10);
        _log.Accept(Batch(Guid.NewGuid(), 3, [3]), isAnswer: false, _taken).ShouldBe(Continuity.Gap);
        _log.Position.ShouldBe(new LivePosition(Epoch, 10));
    }

    [Fact]
    public void An_answer_of_another_epoch_breaks_the_line()
    {
        Answer(10, 10);
        var next = Guid.NewGuid();
        _log.Accept(new LiveBatch(new LivePosition(next, 3), [], Resync: true), isAnswer: true, _taken).ShouldBe(Continuity.Broken);
        _log.Position.ShouldBe(new LivePosition(next, 3));
        _log.After(new LivePosition(Epoch, 10)).ShouldBeNull();
    }

    [Fact]
    public void An_answer_that_leaves_a_hole_breaks_the_line_rather_than_asking_for_ever()
    {
        Answer(10);
        Answer(15, 14, 15).ShouldBe(Continuity.Broken);
        _log.Position!.Value.Seq.ShouldBe(15);
    }

    [Fact]
    public void Only_the_newest_are_kept()
    {
        Answer(0);
        Push([.. Enumerable.Range(1, 20).Select(i => (long)i)]);
        _log.After(new LivePosition(Epoch, 12))!.Select(e => e.Seq).ShouldBe([13, 14, 15, 16, 17, 18, 19, 20]);
        _log.After(new LivePosition(Epoch, 11)).ShouldBeNull();
        _log.After(new LivePosition(Epoch, 25)).ShouldBe([]);
    }

    [Fact]
    public void However_pushes_are_lost_doubled_and_shuffled_every_number_is_taken_once_and_in_order() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 3].Array[200], Gen.Int[0, 1000]).Sample((count, fates, seed) =>
        {
            var log = new FeedLog(capacity: 1000);
            var taken = new List<WireEvent>();
            log.Accept(Batch(Epoch, 0, []), isAnswer: true, taken);
            var arrivals = Enumerable.Range(1, count)
                .SelectMany(seq => Enumerable.Repeat((long)seq, fates[seq] % 3)) // lost, once, twice
                .OrderBy(seq => (seq * 7919 * (seed + 1) % 13) + seq); // near its place, not at it
            foreach (var seq in arrivals)
                log.Accept(Batch(Epoch, seq, [seq]), isAnswer: false, taken);
            var known = log.Position!.Value.Seq;
            log.Accept(Batch(Epoch, count, [.. Enumerable.Range(1, count).Select(i => (long)i).Where(i => i > known)]), isAnswer: true, taken);
            return taken.Select(e => e.Seq).SequenceEqual(Enumerable.Range(1, count).Select(i => (long)i));
        });

    private long[] Taken() => [.. _taken.Select(e => e.Seq)];

    private Continuity Push(params long[] seqs) => _log.Accept(Batch(Epoch, seqs[^1], seqs), isAnswer: false, _taken);

    private Continuity Answer(long position, params long[] seqs) => _log.Accept(Batch(Epoch, position, seqs), isAnswer: true, _taken);

    private static LiveBatch Batch(Guid epoch, long position, long[] seqs) => new(
        new LivePosition(epoch, position), [.. seqs.Select(seq => new LiveEvent(seq, "metrics", ["portfolio"], default, "{}"))]);
}
