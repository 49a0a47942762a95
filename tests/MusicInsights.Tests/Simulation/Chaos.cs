namespace MusicInsights.Tests.Simulation;

/// <summary>What goes wrong in a month, until it is calmed, and how often it did.</summary>
internal sealed class Chaos(MonthPlan plan)
{
    private volatile bool _isCalm;
    private int _lost;
    private int _doubled;
    private int _spoiled;

    public Fate Fate { get; } = new(plan.Seed);

    public MonthPlan Plan => plan;

    public int Lost => _lost;

    public int Doubled => _doubled;

    public int Spoiled => _spoiled;

    public void Calm() => _isCalm = true;

    /// <summary>How often a tick arrives: once, twice, or not at all.</summary>
    public int Arrivals(string tick)
    {
        if (_isCalm)
            return 1;
        var share = Fate.Share($"tick {tick}");
        if (share < plan.Lost)
        {
            Interlocked.Increment(ref _lost);
            return 0;
        }

        if (share >= plan.Lost + plan.Doubled)
            return 1;
        Interlocked.Increment(ref _doubled);
        return 2;
    }

    /// <summary>Whether a call is spoiled.</summary>
    public bool Spoils(string call)
    {
        if (_isCalm || Fate.Share($"call {call}") >= plan.Failing)
            return false;
        Interlocked.Increment(ref _spoiled);
        return true;
    }
}
