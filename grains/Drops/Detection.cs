using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops;

/// <summary>What judging a release's days came to.</summary>
internal sealed record Detection
{
    /// <summary>The checkpoint, when it moved; else null.</summary>
    public byte[]? Checkpoint { get; init; }

    public DateOnly? CheckpointDay { get; init; }

    /// <summary>The newest judged day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>Stored streams of the newest judged days, the last of them <see cref="Through"/>; NaN without.</summary>
    public required float[] Actual { get; init; }

    /// <summary>What was expected of them when nobody moves together; NaN where nothing can be, and while a drop is open.</summary>
    public required float[] Expected { get; init; }

    /// <summary>What is said of the newest day.</summary>
    public required DayAnswer Answer { get; init; }

    public required DropRevision Drops { get; init; }

    public IReadOnlyList<Spike> Spikes { get; init; } = [];

    /// <summary>Days that were taken for spikes and are none.</summary>
    public IReadOnlyList<DateOnly> NoSpikes { get; init; } = [];
}

/// <summary>A day far above what was expected.</summary>
internal readonly record struct Spike(DateOnly Day, double Expected, long Actual);

/// <summary>Why there is no answer.</summary>
internal enum NoAnswer
{
    /// <summary>No value, or none that can be judged.</summary>
    NoValue = 0,

    /// <summary>Fewer than two weeks of values in the last four.</summary>
    FewDays = 1,

    /// <summary>So few streams a day that chance alone halves them.</summary>
    FewStreams = 2,
}

/// <param name="Why">Null when there is an answer.</param>
internal readonly record struct DayAnswer(CountVerdict Verdict, NoAnswer? Why, double? Expected, Interval? Interval)
{
    public static DayAnswer Of(in CountJudgement day, KnownDays days, CountParameters by)
    {
        NoAnswer? why = day.Verdict != CountVerdict.NotEnoughData ? null
            : day.Actual is null ? NoAnswer.NoValue
            : days.HistoryOf(day.Day) < by.LeastHistory ? NoAnswer.FewDays : NoAnswer.FewStreams;
        return double.IsNaN(day.Expected) ? new(day.Verdict, why, null, null) : new(day.Verdict, why, day.Expected, day.Interval);
    }
}
