namespace MusicInsights.Grains.Drops;

/// <summary>What changes when days were judged again: values are revised upward for weeks, and a drop may have been none.</summary>
/// <param name="Opened">Not known before.</param>
/// <param name="Changed">Known, as they are now: with another end or other numbers.</param>
/// <param name="Revised">Known, and no longer there: they close with that reason.</param>
internal sealed record DropRevision(IReadOnlyList<DropEpisode> Opened, IReadOnlyList<DropEpisode> Changed, IReadOnlyList<DropEpisode> Revised)
{
    /// <param name="known">Drops told of before, those that ended before the judged days left out.</param>
    /// <param name="found">Drops of the days that were judged now.</param>
    public static DropRevision Between(IReadOnlyList<DropEpisode> known, IReadOnlyList<DropEpisode> found)
    {
        var (left, opened, changed) = (known.ToList(), new List<DropEpisode>(), new List<DropEpisode>());
        foreach (var now in found)
        {
            if ((left.Find(before => before.OpenedOn == now.OpenedOn) ?? left.Find(before => IsSame(before, now))) is not { } told)
            {
                opened.Add(now);
                continue;
            }

            left.Remove(told);
            // The same fall may open a day later once its days are revised: what was told of its opening stands.
            var same = told.OpenedOn == now.OpenedOn ? now : told with { EndedOn = now.EndedOn, End = now.End };
            if (same != told)
                changed.Add(same);
        }

        return new DropRevision(opened, changed, left);
    }

    private static bool IsSame(DropEpisode before, DropEpisode now) =>
        before.Rule == now.Rule && before.OpenedOn < (now.EndedOn ?? DateOnly.MaxValue) && now.OpenedOn < (before.EndedOn ?? DateOnly.MaxValue);
}
