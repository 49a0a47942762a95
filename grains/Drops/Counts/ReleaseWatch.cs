using System.Diagnostics.CodeAnalysis;

namespace MusicInsights.Grains.Drops.Counts;

/// <summary>
/// The way into the detector for who holds a release's days. It keeps the model as it stands today, and as bytes how it
/// stood before the days that may still be revised: a new day is one step, a revised one a replay of at most 45.
/// </summary>
internal sealed class ReleaseWatch
{
    /// <summary>Days that a revision reaches back; what is revised later changes no judgement.</summary>
    public const int LongestReplay = 45;

    /// <summary>The checkpoint moves on a week at a time: bytes are not made daily.</summary>
    private const int Stride = 7;

    private readonly CountParameters _by;
    private ReleaseModel _now;
    private DateOnly? _first;

    /// <param name="checkpoint">As it was kept; null for a release that begins.</param>
    public ReleaseWatch(CountParameters by, byte[]? checkpoint = null)
    {
        _by = by;
        // Bytes of another version tell nothing: then all days that are known are judged anew.
        _now = (checkpoint is null ? null : ReleaseModel.FromBytes(checkpoint, by)) ?? new ReleaseModel(by);
        Keep(_now);
    }

    /// <summary>To be kept: with the days after it, it is all that is needed to go on.</summary>
    public byte[] Checkpoint { get; private set; }

    /// <summary>The last day that the checkpoint holds; null while it holds none.</summary>
    public DateOnly? CheckpointDay { get; private set; }

    /// <summary>The last day that was judged; null before the first.</summary>
    public DateOnly? Through => _now.Through;

    /// <summary>Judges new days, and those after a revised one again.</summary>
    /// <param name="changed">The first day that is new or has another value; the first of all while the checkpoint holds none.</param>
    /// <param name="through">The last day to judge.</param>
    /// <param name="days">What is known of a day; asked for every day after <see cref="CheckpointDay"/>.</param>
    /// <returns>The judged days in order: from the day after the checkpoint when days were judged again.</returns>
    public IReadOnlyList<CountJudgement> Judge(DateOnly changed, DateOnly through, Func<DateOnly, CountDay> days)
    {
        _first ??= CheckpointDay?.AddDays(1) ?? changed;
        if (changed <= _now.Through) _now = ReleaseModel.FromBytes(Checkpoint, _by)!;
        var judgements = Steps(_now, through, days);
        if (through.DayNumber - _first.Value.DayNumber >= LongestReplay)
        {
            var kept = ReleaseModel.FromBytes(Checkpoint, _by)!;
            Steps(kept, through.AddDays(Stride - LongestReplay), days);
            Keep(kept);
            _first = CheckpointDay!.Value.AddDays(1);
        }

        return judgements;
    }

    private List<CountJudgement> Steps(ReleaseModel model, DateOnly through, Func<DateOnly, CountDay> days)
    {
        var judgements = new List<CountJudgement>();
        for (var day = model.Through?.AddDays(1) ?? _first!.Value; day <= through; day = day.AddDays(1))
            judgements.Add(model.Step(days(day)));
        return judgements;
    }

    [MemberNotNull(nameof(Checkpoint))]
    private void Keep(ReleaseModel model) => (Checkpoint, CheckpointDay) = (model.ToBytes(), model.Through);
}
