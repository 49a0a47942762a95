using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>The two named rules, without the least volume below which they stay quiet: half of the day before, half of the same weekday.</summary>
internal sealed class NamedRules : IMethod
{
    private static readonly Grains.Drops.NamedRules Rules = new(new DropOptions { MinimumExpected = 0 });

    private readonly SortedList<DateOnly, long> _lately = [];
    private DropEpisode? _open;

    public bool Step(DateOnly day, long? value, double move)
    {
        _lately.Remove(day.AddDays(-8));
        if (value is not { } streams) return false;
        _lately[day] = streams;
        if (_open is not null)
        {
            if (Rules.Ends(_open, day, streams) is not null) _open = null;
            return false;
        }

        _open = Rules.Opens(new KnownDays(_lately, DayConditions.Unknown, [], null), day, streams);
        return _open is not null;
    }

    public IMethod Copy()
    {
        var copy = new NamedRules { _open = _open };
        foreach (var (day, streams) in _lately)
            copy._lately[day] = streams;
        return copy;
    }
}
