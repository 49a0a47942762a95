using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Grains.Drops;

/// <summary>One fall of one release, from the day that opened it to its end.</summary>
internal sealed record DropEpisode
{
    public required DropRule Rule { get; init; }

    /// <summary>First day that the rule calls fallen. It stands once it was told, also when revised values would move it.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Days up to the opening that were judged together: the fall began with the first of them at the earliest.</summary>
    public int WindowDays { get; init; } = 1;

    /// <summary>Streams expected of the opening day.</summary>
    public required double Expected { get; init; }

    /// <summary>Where they were expected with a probability of 95 %; null where the rule knows of no chance.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Streams of the opening day.</summary>
    public required long Actual { get; init; }

    /// <summary>What was lost over the window, from 0 (nothing) to 1 (all).</summary>
    public required double Depth { get; init; }

    /// <summary>First day that no longer belongs to it; null while it is open.</summary>
    public DateOnly? EndedOn { get; init; }

    public DropEnd? End { get; init; }

    public DropSeverity Severity => SeverityOf(Depth);

    public static DropEpisode Of(in CountJudgement opening) => new()
    {
        Rule = DropRule.CountModel, OpenedOn = opening.Day, WindowDays = opening.Evidence.Days, Expected = opening.Expected, Interval = opening.Interval,
        Actual = (long)(opening.Actual ?? 0), Depth = opening.Evidence.Depth,
    };

    public static DropSeverity SeverityOf(double depth) => depth >= 0.9 ? DropSeverity.High : depth >= 0.7 ? DropSeverity.Medium : DropSeverity.Low;
}
