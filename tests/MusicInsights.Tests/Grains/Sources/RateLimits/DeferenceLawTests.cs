using CsCheck;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Sources.RateLimits;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>Who can wait, waits: whatever calls come and end in whatever order, on two silos.</summary>
public sealed class DeferenceLawTests
{
    private static readonly Gen<(int Kind, int Who, int Amount)> Event = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], Gen.Int[1, 900]);

    [Fact]
    public void A_call_that_can_wait_never_gets_a_permit_while_one_that_cannot_is_known_to_wait() =>
        Gen.Select(Gen.Int[1, 6], Event.Array[30, 300]).Sample(
            (permits, events) =>
            {
                var world = new World(permits);
                foreach (var (kind, who, amount) in events)
                    world.Happen(kind, who, amount);
            },
            iter: 1000);

    [Fact]
    public void A_call_that_can_wait_gets_its_permit_once_nobody_else_waits()
    {
        var world = new World(permits: 1);
        world.Happen(0, 0, 1);
        world.Happen(1, 1, 1);
        world.Happen(2, 0, 1);
        world.Happen(2, 1, 1);
        world.Deferred.ShouldBe(0, "the other silo's call has the permit");
        world.Happen(3, 0, 1);
        for (var i = 0; i < 10; i++)
        {
            world.Happen(5, 0, 900);
            world.Happen(2, 0, 1);
            world.Happen(2, 1, 1);
        }

        world.Deferred.ShouldBe(1);
    }

    private sealed class World
    {
        private readonly FakeTimeProvider _time = new();
        private readonly PermitLedger _ledger;
        private readonly Silo[] _silos;

        public World(int permits)
        {
            var budget = new CallBudget("law", permits, TimeSpan.FromSeconds(5));
            _ledger = new PermitLedger(_time);
            _silos = [new Silo(new PermitStock(budget, _time)), new Silo(new PermitStock(budget, _time))];
        }

        /// <summary>Permits that went to calls that can wait.</summary>
        public int Deferred { get; private set; }

        public void Happen(int kind, int who, int amount)
        {
            var silo = _silos[who];
            switch (kind)
            {
                case 0:
                    silo.Pressing.Add(silo.Stock.Join().Value.Task);
                    break;
                case 1:
                    silo.Deferring.Add(silo.Stock.Join(defers: true).Value.Task);
                    break;
                case 2 or 4:
                    Exchange(silo);
                    break;
                case 3 when silo.UnderWay > 0:
                    silo.UnderWay--;
                    silo.Stock.End();
                    break;
                case 5:
                    _time.Advance(TimeSpan.FromMilliseconds(amount));
                    break;
            }
        }

        private void Exchange(Silo silo)
        {
            var report = silo.Stock.Report();
            silo.Stock.Take(report, _ledger.Exchange(report).Granted, inTime: true);
            silo.KnownAt = _time.GetUtcNow();
            var (pressing, deferred) = (silo.Pressing.RemoveAll(call => call.IsCompleted), silo.Deferring.RemoveAll(call => call.IsCompleted));
            silo.UnderWay += pressing + deferred;
            silo.Known = silo.Pressing.Count;
            Deferred += deferred;
            if (deferred > 0)
                _silos.Where(other => _time.GetUtcNow() - other.KnownAt <= LeaseTerms.Silence).Sum(other => other.Known).ShouldBe(0, "a call that cannot wait still waits");
        }
    }

    private sealed record Silo(PermitStock Stock)
    {
        public List<Task<NoPermit?>> Pressing { get; } = [];

        public List<Task<NoPermit?>> Deferring { get; } = [];

        public int UnderWay { get; set; }

        /// <summary>How many calls that cannot wait the ledger last heard of and gave nothing.</summary>
        public int Known { get; set; }

        public DateTimeOffset KnownAt { get; set; } = DateTimeOffset.MinValue;
    }
}
