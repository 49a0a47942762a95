namespace MusicInsights.Sandbox.Meta;

/// <summary>How the service carries on until told otherwise: what it says of its limits, and where it gives up.</summary>
internal sealed record GraphBehaviour
{
    public GraphUsage Usage { get; init; } = new();

    /// <summary>More rows on one page are too much data.</summary>
    public int MostRows { get; init; } = 5000;

    /// <summary>A longer range that is asked for at once times out.</summary>
    public int MostDays { get; init; } = 400;

    /// <summary>How often a report is still running when it is asked for.</summary>
    public int ReportPolls { get; init; } = 1;

    /// <summary>What becomes of reports.</summary>
    public string ReportEnds { get; init; } = "Job Completed";

    /// <summary>Fields that rows no longer have.</summary>
    public IReadOnlyList<string> Omit { get; init; } = [];

    /// <summary>Rows have fields that nobody asked for.</summary>
    public bool Extra { get; init; }
}

/// <summary>The behaviour in force; a test sets another.</summary>
internal sealed class GraphSettings
{
    public volatile GraphBehaviour Current = new();
}
