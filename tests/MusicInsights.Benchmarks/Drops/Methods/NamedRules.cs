using Microsoft.Extensions.Options;
using MusicInsights.Grains.Drops;

namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>The two named rules, without the least volume below which they stay quiet: half of the day before, half of the same weekday.</summary>
internal sealed class NamedRules : IMethod
{
    private static readonly DropDetector Detector = new(Options.Create(new DropOptions { MinimumExpected = 0 }));

    private readonly Dictionary<DateOnly, long> _lately = [];
    private DropEpisode? _latest;

    public bool Step(DateOnly day, long? value, double move)
    {
        _lately.Remove(day.AddDays(-8));
        if (value is not { } streams) return false;
        _lately[day] = streams;
        if (Detector.Judge(_lately, [day], _latest) is not [.., var last]) return false;
        var opens = last.OpenedOn == day && last.RecoveredOn is null;
        _latest = last;
        return opens;
    }

    public IMethod Copy()
    {
        var copy = new NamedRules { _latest = _latest };
        foreach (var (day, streams) in _lately)
            copy._lately[day] = streams;
        return copy;
    }
}
