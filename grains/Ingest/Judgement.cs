using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>From what the detector found to what is to be written.</summary>
internal static class Judgement
{
    public static JudgedRelease Of(Detection found) => new()
    {
        Through = found.Through, Checkpoint = found.Checkpoint, CheckpointDay = found.CheckpointDay, Actual = found.Actual, Expected = found.Expected,
        Verdict = found.Answer.Verdict.Wire(), Reason = found.Answer.Why?.Wire(),
        ExpectedLow = found.Answer.Interval?.Low, ExpectedMean = found.Answer.Expected, ExpectedHigh = found.Answer.Interval?.High,
        Drops =
        [
            .. found.Drops.Opened.Concat(found.Drops.Changed).Select(drop => Drop(drop)),
            // What was none is over on the day on which that was found.
            .. found.Drops.Revised.Select(drop => Drop(drop) with { RecoveredOn = drop.EndedOn ?? found.Through, EndedBy = DropChange.Revised }),
        ],
        Opened = found.Drops.Opened.Count,
        Spikes = [.. found.Spikes.Select(spike => (spike.Day, spike.Expected, spike.Actual))],
        NoSpikes = found.NoSpikes,
    };

    private static DropChange Drop(DropEpisode drop) => new()
    {
        Rule = drop.Rule, Severity = drop.Severity, Expected = drop.Expected, ExpectedLow = drop.Interval?.Low, ExpectedHigh = drop.Interval?.High,
        Actual = drop.Actual, Depth = Math.Clamp(drop.Depth, 0, 1), WindowDays = drop.WindowDays,
        OpenedOn = drop.OpenedOn, RecoveredOn = drop.EndedOn, EndedBy = drop.End?.Wire(),
    };
}
