namespace MusicInsights.Tests.Simulation;

/// <summary>What happened in a month, and what is wrong at its end.</summary>
internal sealed record MonthReport
{
    public required MonthPlan Plan { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Silos.</summary>
    public required int Killed { get; init; }

    /// <summary>Walks whose days were stored and not concluded when their silo was killed.</summary>
    public required long Interrupted { get; init; }

    /// <summary>Ticks that the chaos swallowed; those that died with their silo are not counted.</summary>
    public required int Lost { get; init; }

    public required int Doubled { get; init; }

    public required int Answers { get; init; }

    /// <summary>Of the answers.</summary>
    public required int Spoiled { get; init; }

    /// <summary>Days of releases and artists with a value or a reason.</summary>
    public required long Days { get; init; }

    public required long Revisions { get; init; }

    /// <summary>Empty when every day is there.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    public override string ToString() =>
        $"seed {Plan.Seed}: {Days} days, {Revisions} revisions, {Answers} answers of which {Spoiled} spoiled, {Killed} silos killed between storing and concluding {Interrupted} walks, {Lost} ticks lost and {Doubled} doubled, "
        + $"{Took.TotalSeconds:N0} s, {Faults.Count} faults{string.Concat(Faults.Take(20).Select(fault => $"\n  {fault}"))}";
}
