using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops;

/// <room takes="stored days, a checkpoint, how everybody moved" gives="drops opened, closed and revised; spikes; what was expected">The step detect: judges a release's days by a model of its own counts and by two rules.</room>
/// <summary>
/// Judges a release's days: the count model and the named rules over every day since the checkpoint. Values are revised for
/// weeks, and how everybody moved is known later than how one did: what was told before is put right.
/// </summary>
internal sealed class DropDetector(IOptions<DropOptions> options)
{
    /// <summary>So many of the newest days are kept as they were judged.</summary>
    public const int KeptDays = 28;

    private readonly DropOptions _options = options.Value;
    private readonly NamedRules _rules = new(options.Value);
    private readonly CountParameters _by = options.Value.Parameters;

    /// <returns>Null when there is no day to judge.</returns>
    public Detection? Judge(DetectorState before, KnownDays days)
    {
        if (days.IsEmpty)
            return null;
        var watch = new ReleaseWatch(_by, before.Checkpoint);
        var through = before.Through > days.Last ? before.Through.Value : days.Last;
        var judged = watch.Judge(watch.CheckpointDay?.AddDays(1) ?? days.First, through, days.Of);
        if (judged.Count == 0)
            return null;
        var known = before.Drops.Where(drop => drop.OpenedOn >= judged[0].Day || drop.EndedOn is null || drop.EndedOn >= judged[0].Day).ToList();
        var fold = new DropFold(_options, _rules, days, OpenBefore(judged[0], known) is { } open ? open with { EndedOn = null, End = null } : null);
        foreach (var day in judged)
            fold.Take(day);
        var hasMoved = watch.CheckpointDay is not null && watch.CheckpointDay != before.CheckpointDay;
        return new Detection
        {
            Checkpoint = hasMoved ? watch.Checkpoint : null, CheckpointDay = hasMoved ? watch.CheckpointDay : null, Through = through,
            Actual = [.. judged.TakeLast(KeptDays).Select(day => days.Stored(day.Day) ?? float.NaN)],
            Expected = [.. judged.TakeLast(KeptDays).Select(day => Comparable(day, days))],
            Answer = DayAnswer.Of(judged[^1], days, _by),
            Drops = DropRevision.Between(known, fold.Drops),
            Spikes = [.. judged.Where(day => day.IsSpike && !before.Spikes.Contains(day.Day)).Select(day => new Spike(day.Day, day.Expected, (long)day.Actual!.Value))],
            NoSpikes = [.. before.Spikes.Except(judged.Where(day => day.IsSpike).Select(day => day.Day))],
        };
    }

    /// <summary>The drop that was open before the day. The checkpoint may have had it open sooner than it was told of.</summary>
    private static DropEpisode? OpenBefore(in CountJudgement first, List<DropEpisode> known)
    {
        var day = first.Day;
        return known.Find(drop => drop.OpenedOn < day) ?? (first.OpenedOn < day ? known.Find(drop => drop.Rule == DropRule.CountModel) : null);
    }

    /// <summary>What of the day tells how everybody moved: a release in its own drop does not.</summary>
    private static float Comparable(in CountJudgement day, KnownDays days) =>
        day.OpenedOn is null || (day.Opens && day.Ends is null) ? (float)(day.Expected / days.Of(day.Day).CommonMove) : float.NaN;
}
