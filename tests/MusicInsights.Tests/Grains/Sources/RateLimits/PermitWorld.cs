using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.RateLimits;
using MusicInsights.Grains.Sources.RateLimits;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>Three silos, their ledger and the server, in a time of their own, where messages are lost and anyone may die.</summary>
internal sealed class PermitWorld
{
    /// <summary>A request is under way for so long at most before it arrives, or it never does.</summary>
    private static readonly TimeSpan LongestTransit = TimeSpan.FromSeconds(1);

    private readonly CallBudget _budget;
    private readonly FakeTimeProvider _time = new();
    private readonly DateTimeOffset _begin;
    private readonly Silo[] _silos;
    private readonly List<TimeSpan> _arrivals = [];
    private PermitLedger _ledger;

    public PermitWorld(CallBudget budget)
    {
        (_budget, _begin, _ledger) = (budget, _time.GetUtcNow(), new PermitLedger(_time));
        _silos = [NewSilo(), NewSilo(), NewSilo()];
    }

    /// <summary>When calls reached the server, in order.</summary>
    public IReadOnlyList<TimeSpan> Arrivals => [.. _arrivals.Order()];

    private TimeSpan Now => _time.GetUtcNow() - _begin;

    public void Happen(int kind, int who, int amount)
    {
        var silo = _silos[who];
        switch (kind)
        {
            case 0 or 1:
                Pass(TimeSpan.FromMilliseconds(amount));
                break;
            case 2:
                for (var i = 0; i <= amount % 5; i++)
                    silo.Waiting.Add(silo.Stock.Join().Value.Task);
                break;
            case 3:
                Exchange(silo, isAnswerLost: amount % 4 == 0);
                break;
            case 4:
                // A request that goes astray, and arrives after later ones.
                silo.Astray ??= silo.Stock.Report();
                silo.Stock.GiveBack();
                break;
            case 5 when silo.Astray is not null:
                _ledger.Exchange(silo.Astray);
                silo.Astray = null;
                break;
            case 6 or 7 when silo.UnderWay.Count > 0:
                End(silo, amount);
                break;
            case 8 when amount < 150:
                foreach (var started in silo.UnderWay)
                    _arrivals.Add(Arrival(started, amount));
                _silos[who] = NewSilo();
                break;
            case 8 when amount < 300:
                _ledger = new PermitLedger(_time);
                _ledger.CloseFor(LeaseTerms.AfterDeath(_budget.Window));
                break;
        }
    }

    /// <summary>Two silos ask for as much as there is, whenever asking makes sense.</summary>
    public void Work(int calls, int callMilliseconds)
    {
        var waits = new TimeSpan[2];
        for (var i = 0; i < calls; i++)
            _silos[i % 2].Waiting.Add(_silos[i % 2].Stock.Join().Value.Task);
        while (_arrivals.Count < calls)
        {
            for (var i = 0; i < 2; i++)
            {
                if (waits[i] <= Now)
                    waits[i] = Now + Exchange(_silos[i]);
                while (_silos[i].UnderWay.FindIndex(started => Now - started >= TimeSpan.FromMilliseconds(callMilliseconds)) >= 0)
                    End(_silos[i], 0);
            }

            _time.Advance(TimeSpan.FromMilliseconds(20));
        }
    }

    public int MostInAWindow() => Arrivals.Select((first, i) => Arrivals.Skip(i).TakeWhile(later => later - first < _budget.Window).Count()).DefaultIfEmpty().Max();

    /// <summary>Of all windows that begin after an arrival and end before the last.</summary>
    public int LeastInAWindow()
    {
        var all = Arrivals;
        return all.Where(first => first + _budget.Window < all[^1]).Min(first => all.Count(later => later > first && later <= first + _budget.Window));
    }

    private void Pass(TimeSpan time)
    {
        var end = Now + time;
        while (Now < end)
        {
            // Who holds something is heard of once in a heartbeat.
            var step = end - Now < LeaseTerms.Heartbeat ? end - Now : LeaseTerms.Heartbeat;
            _time.Advance(step);
            if (step == LeaseTerms.Heartbeat)
                Array.ForEach(_silos, silo => Exchange(silo));
        }
    }

    private TimeSpan Exchange(Silo silo, bool isAnswerLost = false)
    {
        var report = silo.Stock.Report();
        var grant = _ledger.Exchange(report);
        if (isAnswerLost)
            silo.Stock.GiveBack();
        else
            silo.Stock.Take(report, grant.Granted, inTime: true);
        silo.UnderWay.AddRange(silo.Waiting.Where(waiting => waiting.IsCompleted).Select(_ => Now));
        silo.Waiting.RemoveAll(waiting => waiting.IsCompleted);
        return grant.ComeBackIn;
    }

    private void End(Silo silo, int amount)
    {
        _arrivals.Add(Arrival(silo.UnderWay[0], amount));
        silo.UnderWay.RemoveAt(0);
        silo.Stock.End();
    }

    private TimeSpan Arrival(TimeSpan started, int amount)
    {
        var transit = LongestTransit * (amount % 100 / 100.0);
        return started + transit < Now ? started + transit : Now;
    }

    private Silo NewSilo() => new(new PermitStock(_budget, _time));

    private sealed record Silo(PermitStock Stock)
    {
        public List<Task<NoPermit?>> Waiting { get; } = [];

        public List<TimeSpan> UnderWay { get; } = [];

        public PermitReport? Astray { get; set; }
    }
}
