using System.Globalization;
using System.Text.RegularExpressions;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Narrative.Telling;

namespace MusicInsights.Grains.Narrative.Checking;

/// <summary>What a number counts.</summary>
internal enum NumberKind
{
    Other = 0,
    Streams = 1,
    Listeners = 2,
    Saves = 3,
    PlaylistAdds = 4,
    Days = 5,
}

/// <summary>Every number that a text about a week may hold.</summary>
internal sealed partial class KnownNumbers
{
    private readonly HashSet<(NumberKind Kind, decimal Value)> _counts = [];

    private KnownNumbers(WeekFacts facts, Tongue tongue)
    {
        Count(NumberKind.Days, 7, facts.Streams.Days, facts.Streams.PairedDays, facts.MissingDays.Count, facts.PreliminaryDays, facts.Listeners.Days, facts.Saves.Days, facts.PlaylistAdds.Days);
        Figure(NumberKind.Streams, facts.Streams);
        Figure(NumberKind.Saves, facts.Saves);
        Figure(NumberKind.PlaylistAdds, facts.PlaylistAdds);
        Mean(facts.Listeners);
        foreach (var release in facts.Top)
            Count(NumberKind.Streams, release.Streams);
        foreach (var mover in facts.Movers)
            Pair(NumberKind.Streams, mover.Streams, mover.Previous);
        foreach (var drop in facts.Drops)
            Event(drop.Day, drop.Expected, drop.Actual);
        foreach (var spike in facts.Spikes)
            Event(spike.Day, spike.Expected, spike.Actual);
        foreach (var outlook in facts.Outlooks)
            Outlook(outlook, tongue);
        foreach (var ads in facts.Ads)
        {
            Currencies.Add(ads.Currency);
            Count(NumberKind.Other, ads.Spent, ads.Results);
        }

        Count(NumberKind.Other, facts.Top.Count, facts.Movers.Count, facts.Drops.Count, facts.DropsInAll, facts.Spikes.Count, facts.Outlooks.Count, facts.From?.Year, facts.To?.Year);
        Dates.UnionWith([.. facts.MissingDays, .. new[] { facts.From, facts.To }.OfType<DateOnly>()]);
        HasGaps = facts.MissingDays.Count > 0 || facts.To is null;
    }

    /// <summary>Changes in whole percent, with their sign.</summary>
    public HashSet<int> Changes { get; } = [];

    /// <summary>Percentages that go neither up nor down.</summary>
    public HashSet<int> Shares { get; } = [];

    public HashSet<DateOnly> Dates { get; } = [];

    public HashSet<string> Currencies { get; } = [];

    /// <summary>Of some day nothing is known: to say so is no claim of zero.</summary>
    public bool HasGaps { get; }

    public static KnownNumbers Of(WeekFacts facts, Tongue tongue) => new(facts, tongue);

    /// <param name="kind">What the text says that it counts; null where it does not say.</param>
    public bool Has(NumberKind? kind, decimal value) =>
        kind is { } said ? _counts.Contains((said, value)) : Enum.GetValues<NumberKind>().Any(any => _counts.Contains((any, value)));

    private void Figure(NumberKind kind, WeekFigure figure)
    {
        Count(kind, figure.Total);
        Pair(kind, figure.Compared, figure.Previous);
    }

    // Daily listeners are told as a day's mean: their sum is no number of people.
    private void Mean(WeekFigure listeners)
    {
        Count(NumberKind.Listeners, Telling.Changes.Mean(listeners.Total, listeners.Days));
        Pair(NumberKind.Listeners, Telling.Changes.Mean(listeners.Compared, listeners.PairedDays), Telling.Changes.Mean(listeners.Previous, listeners.PairedDays));
    }

    private void Pair(NumberKind kind, long? now, long? before)
    {
        Count(kind, now, before);
        if (Telling.Changes.Percent(now, before) is { } change)
            Changes.Add(change);
    }

    private void Event(DateOnly day, long? expected, long? actual)
    {
        Dates.Add(day);
        Count(NumberKind.Streams, expected, actual);
    }

    private void Outlook(WeekOutlook outlook, Tongue tongue)
    {
        Shares.Add(outlook.Percent);
        if (outlook.IsForecast)
            Count(NumberKind.Days, 28);
        if (outlook.Reason is { } reason && tongue.Feature(reason) is { } words)
            Count(NumberKind.Days, [.. Digits().Matches(words).Select(digits => (decimal?)decimal.Parse(digits.Value, CultureInfo.InvariantCulture))]);
    }

    private void Count(NumberKind kind, params IEnumerable<decimal?> values) => _counts.UnionWith(values.OfType<decimal>().Select(value => (kind, value)));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
