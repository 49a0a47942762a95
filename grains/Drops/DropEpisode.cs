using MusicInsights.GrainInterfaces.Drops;

namespace MusicInsights.Grains.Drops;

/// <summary>One fall of one release, from its first fallen day to its recovery.</summary>
internal sealed record DropEpisode
{
    public required DropRule Rule { get; init; }

    /// <summary>Streams a day that the rule expected on the first fallen day.</summary>
    public required double Expected { get; init; }

    /// <summary>Streams of the first fallen day.</summary>
    public required long Actual { get; init; }

    public required DateOnly OpenedOn { get; init; }

    /// <summary>First day that is no longer fallen; null while the drop is open.</summary>
    public DateOnly? RecoveredOn { get; init; }

    /// <summary>0 (nothing lost) to 1 (all lost).</summary>
    public double Depth => 1 - Actual / Expected;

    public DropSeverity Severity => SeverityOf(Depth);

    public static DropSeverity SeverityOf(double depth) => depth >= 0.9 ? DropSeverity.High : depth >= 0.7 ? DropSeverity.Medium : DropSeverity.Low;
}
