using System.Threading.RateLimiting;
using CsCheck;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Resilience;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Resilience;

public sealed class CallSlotsTests
{
    [Fact]
    public void Slots_go_to_who_waited_longest_and_to_those_who_can_wait_only_while_nobody_else_does() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 3].Array[1, 120]).Sample((slots, events) =>
        {
            var room = new CallSlots(slots);
            var (inside, pressing, deferring) = (new Queue<RateLimitLease>(), new Queue<Task<RateLimitLease>>(), new Queue<Task<RateLimitLease>>());
            foreach (var happens in events)
            {
                if (happens == 0)
                    pressing.Enqueue(room.Join(defers: false).Value.Task);
                else if (happens == 1)
                    deferring.Enqueue(room.Join(defers: true).Value.Task);
                else if (inside.TryDequeue(out var lease))
                    lease.Dispose();
                Admit(pressing, inside);
                if (pressing.Count > 0)
                    deferring.ShouldAllBe(call => !call.IsCompleted);
                Admit(deferring, inside);
                inside.Count.ShouldBe(Math.Min(slots, inside.Count + pressing.Count + deferring.Count), "no slot is left while somebody waits");
            }
        });

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_place_to_the_next()
    {
        var room = new CallSlots(1);
        var held = await room.Enter(default);
        using var stop = new CancellationTokenSource();
        var given = room.Enter(stop.Token).AsTask();
        var next = room.Enter(default).AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        held.Dispose();
        held.Dispose();

        using var mine = await next;
        room.Enter(default).AsTask().IsCompleted.ShouldBeFalse("a slot that is left twice is one slot");
    }

    [Fact]
    public async Task A_call_that_says_it_can_wait_is_let_in_after_one_that_came_later()
    {
        var room = new CallSlots(1);
        var held = await room.Enter(default);
        Task<RateLimitLease> patient;
        using (Deferring.Begin())
            patient = room.Enter(default).AsTask();
        var pressing = room.Enter(default).AsTask();
        held.Dispose();

        (await pressing).Dispose();
        (await patient).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public async Task Whether_a_call_can_wait_goes_along_with_it_and_ends_with_its_scope()
    {
        bool within, deep, after;
        using (Deferring.Begin())
        {
            within = Deferring.IsOn;
            deep = await Task.Run(() => Deferring.IsOn);
        }

        after = Deferring.IsOn;
        (within, deep, after).ShouldBe((true, true, false));
    }

    private static void Admit(Queue<Task<RateLimitLease>> waiting, Queue<RateLimitLease> inside)
    {
        while (waiting.TryPeek(out var first) && first.IsCompletedSuccessfully)
            inside.Enqueue(waiting.Dequeue().GetAwaiter().GetResult());
    }
}
