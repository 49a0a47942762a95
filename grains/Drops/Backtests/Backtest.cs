using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops.Backtests;

/// <summary>Judges a release's history by rules as they might be. Pure.</summary>
internal sealed class Backtest(DropOptions options, DayRange range)
{
    /// <summary>Days before the first that the model is warmed up with.</summary>
    public const int WarmUpDays = 120;

    private readonly NamedRules _rules = new(options);
    private readonly CountParameters _by = options.Parameters;

    /// <returns>The drops that open in the range.</returns>
    public IReadOnlyList<DropEpisode> Run(KnownDays days)
    {
        if (days.IsEmpty)
            return [];
        var (model, fold) = (new ReleaseModel(_by), new DropFold(options, _rules, days, null));
        var last = days.Last < range.Last ? days.Last : range.Last;
        for (var day = days.First; day <= last; day = day.AddDays(1))
            fold.Take(model.Step(days.Of(day)));
        return [.. fold.Drops.Where(drop => drop.OpenedOn >= range.First)];
    }
}
