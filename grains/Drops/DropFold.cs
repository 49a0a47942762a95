using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops;

/// <summary>
/// Makes drops of judged days, in their order. A release has one drop at a time: while the count model's is open the named
/// rules are quiet, and when it opens one it takes the place of theirs, since it says more.
/// </summary>
/// <param name="open">The drop that was open before the first of the days.</param>
internal sealed class DropFold(DropOptions options, NamedRules rules, KnownDays days, DropEpisode? open)
{
    private readonly List<DropEpisode> _drops = open is null ? [] : [open];
    private DropEpisode? _open = open;

    /// <summary>Every drop of the days, in order; the one that was open before them first.</summary>
    public IReadOnlyList<DropEpisode> Drops => _drops;

    public void Take(in CountJudgement day)
    {
        if (_open?.Rule == DropRule.CountModel && (day.Ends ?? (day.OpenedOn is null ? DropEnd.Lost : null)) is { } end)
        {
            Close(day.Day, end);
            if (!day.Opens)
                return;
        }

        if (day.Opens && options.CountModel)
        {
            // It was told of on another day, before revised values moved its opening.
            if (_open?.Rule == DropRule.CountModel)
                return;
            if (_open is not null)
                Close(day.Day, DropEnd.TakenOver);
            _drops.Add(_open = DropEpisode.Of(day));
        }
        else if (_open?.Rule != DropRule.CountModel && days.Of(day.Day).Streams is { } streams)
        {
            TakeNamed(day.Day, streams);
        }
    }

    private void TakeNamed(DateOnly day, long streams)
    {
        if (_open is null)
        {
            if ((_open = rules.Opens(days, day, streams)) is not null)
                _drops.Add(_open);
        }
        else if (rules.Ends(_open, day, streams) is { } end)
        {
            Close(day, end);
        }
    }

    private void Close(DateOnly day, DropEnd how)
    {
        _drops[^1] = _open! with { EndedOn = day, End = how };
        _open = null;
    }
}
