using MusicInsights.GrainInterfaces.Drops;

namespace MusicInsights.Grains.Drops.Counts;

/// <summary>One fall that the count model found, from the day that opened it to its end.</summary>
internal sealed record CountedDrop
{
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Days up to the opening that were judged together: the fall began with the first of them at the earliest.</summary>
    public required int WindowDays { get; init; }

    /// <summary>Streams expected of the opening day, and where with a probability of 95 %.</summary>
    public required double Expected { get; init; }

    public required Interval Interval { get; init; }

    public required double Actual { get; init; }

    /// <summary>What was lost over the window, from 0 to 1.</summary>
    public required double Depth { get; init; }

    /// <summary>First day that no longer belongs to it; null while it is open.</summary>
    public DateOnly? EndedOn { get; init; }

    public DropEnd? End { get; init; }

    public DropSeverity Severity => DropEpisode.SeverityOf(Depth);

    /// <summary>The drops that judged days tell of, in order. One that was open before them comes first, if it ended in them.</summary>
    public static List<CountedDrop> From(IEnumerable<CountJudgement> judgements, CountedDrop? openBefore = null)
    {
        var drops = new List<CountedDrop>();
        var open = openBefore;
        foreach (var day in judgements)
        {
            if (day.Ends is { } end && open is not null)
            {
                if (drops is [.., var last] && last.OpenedOn == open.OpenedOn) drops.RemoveAt(drops.Count - 1);
                drops.Add(open with { EndedOn = day.Day, End = end });
                open = null;
            }

            if (!day.Opens) continue;
            open = new CountedDrop
            {
                OpenedOn = day.Day, WindowDays = day.Evidence.Days, Expected = day.Expected, Interval = day.Interval,
                Actual = day.Actual ?? 0, Depth = day.Evidence.Depth,
            };
            drops.Add(open);
        }

        return drops;
    }
}
