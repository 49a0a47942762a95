namespace MusicInsights.Tests.Simulation;

/// <summary>What a simulated month is made of. All that happens in it by chance is drawn from its seed.</summary>
internal sealed record MonthPlan
{
    public required int Seed { get; init; }

    /// <summary>Tracked at first or in the course of the month, with their artists.</summary>
    public int Releases { get; init; } = 200;

    /// <summary>Days that pass before all is well again.</summary>
    public int Days { get; init; } = 30;

    /// <summary>So many days in the middle all silos are down.</summary>
    public int DaysDown { get; init; }

    /// <summary>The share of ticks that are lost.</summary>
    public double Lost { get; init; } = 0.1;

    /// <summary>The share of ticks that come twice.</summary>
    public double Doubled { get; init; } = 0.1;

    /// <summary>The share of calls that the source spoils.</summary>
    public double Failing { get; init; } = 0.1;

    /// <summary>A silo is killed each day.</summary>
    public bool Kills { get; init; } = true;
}
