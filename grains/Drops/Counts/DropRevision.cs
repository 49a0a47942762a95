namespace MusicInsights.Grains.Drops.Counts;

/// <summary>What changes when days were judged again: values are revised upward for weeks, and a drop may have been none.</summary>
/// <param name="Opened">Not known before.</param>
/// <param name="Changed">Known, with another end or other numbers; pairs of before and now.</param>
/// <param name="Revised">Known, and no longer there: they close with that reason.</param>
internal sealed record DropRevision(IReadOnlyList<CountedDrop> Opened, IReadOnlyList<(CountedDrop Before, CountedDrop Now)> Changed, IReadOnlyList<CountedDrop> Revised)
{
    /// <param name="known">Drops told of before.</param>
    /// <param name="found">Drops of the days that were judged now.</param>
    /// <param name="since">First of these days; what opened before it stands, and may only end.</param>
    public static DropRevision Between(IReadOnlyList<CountedDrop> known, IReadOnlyList<CountedDrop> found, DateOnly since)
    {
        var pairs = found.Select(now => (Before: known.FirstOrDefault(before => IsSame(before, now)), Now: now)).ToList();
        var stayed = pairs.Select(pair => pair.Before).ToHashSet();
        return new DropRevision(
            [.. pairs.Where(pair => pair.Before is null).Select(pair => pair.Now)],
            [.. pairs.Where(pair => pair.Before is not null && pair.Before != pair.Now).Select(pair => (pair.Before!, pair.Now))],
            [.. known.Where(before => before.OpenedOn >= since && !stayed.Contains(before))]);
    }

    /// <summary>The same fall may open a day later once its days are revised.</summary>
    private static bool IsSame(CountedDrop before, CountedDrop now) =>
        before.OpenedOn < (now.EndedOn ?? DateOnly.MaxValue) && now.OpenedOn < (before.EndedOn ?? DateOnly.MaxValue);
}
