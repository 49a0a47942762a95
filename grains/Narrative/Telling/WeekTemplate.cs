using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Grains.Narrative.Telling;

/// <summary>A week's facts as sentences: what is always there, and what every doubt falls back to. Pure.</summary>
internal static class WeekTemplate
{
    /// <returns>One paragraph; names stand in it as places.</returns>
    public static string Text(WeekFacts facts, Names names, Tongue tongue) =>
        facts is { From: { } from, To: { } to } ? string.Join(' ', Sentences(facts, from, to, names, tongue)) : tongue.Nothing;

    private static IEnumerable<string> Sentences(WeekFacts facts, DateOnly from, DateOnly to, Names names, Tongue tongue) =>
    [
        .. Streams(facts.Streams, from, to, tongue), .. Doubts(facts, tongue), .. Listeners(facts.Listeners, tongue), .. Kept(facts, tongue),
        .. Releases(facts, names, tongue), .. Events(facts, names, tongue),
        .. facts.Outlooks.Select(outlook => tongue.Outlook(names[outlook.ReleaseId], outlook, outlook.Reason is { } reason ? tongue.Feature(reason) : null)),
        .. facts.Ads.Select(tongue.Ads),
    ];

    private static IEnumerable<string> Streams(WeekFigure streams, DateOnly from, DateOnly to, Tongue tongue)
    {
        if (streams is { Days: 7, PairedDays: 7, Total: { } all, Previous: { } before })
        {
            yield return tongue.Streams(from, to, all, tongue.Against(all, before));
            yield break;
        }

        yield return streams.Days == 7 ? tongue.Streams(from, to, streams.Total ?? 0, null) : tongue.StreamsOfSome(from, to, streams.Total ?? 0, streams.Days);
        yield return streams is { Compared: { } now, Previous: { } then } ? tongue.Paired(streams.PairedDays, now, tongue.Against(now, then)) : tongue.NothingBefore;
    }

    private static IEnumerable<string> Doubts(WeekFacts facts, Tongue tongue)
    {
        if (facts.MissingDays.Count > 0)
            yield return tongue.Missing(facts.MissingDays);
        if (facts.PreliminaryDays > 0)
            yield return tongue.Preliminary(facts.PreliminaryDays);
    }

    private static IEnumerable<string> Listeners(WeekFigure listeners, Tongue tongue)
    {
        if (Changes.Mean(listeners.Total, listeners.Days) is not { } now)
            yield break;
        var before = listeners.PairedDays == listeners.Days ? Changes.Mean(listeners.Previous, listeners.PairedDays) : null;
        yield return tongue.Listeners(now, before is { } then and > 0 ? tongue.Against(now, then) : null);
    }

    private static IEnumerable<string> Kept(WeekFacts facts, Tongue tongue)
    {
        var parts = new List<string>();
        if (facts.Saves.Total is not null)
            parts.Add(tongue.Saves(facts.Saves));
        if (facts.PlaylistAdds.Total is not null)
            parts.Add(tongue.PlaylistAdds(facts.PlaylistAdds));
        if (parts.Count > 0)
            yield return tongue.Kept(parts);
    }

    private static IEnumerable<string> Releases(WeekFacts facts, Names names, Tongue tongue)
    {
        if (facts.Top.Count > 0)
            yield return tongue.Top([.. facts.Top.Select(release => (names[release.ReleaseId], release.Streams))]);
        // The only release moved as the artist did.
        if (facts.Top.Count < 2)
            yield break;
        foreach (var mover in facts.Movers)
            yield return tongue.Mover(names[mover.ReleaseId], mover.Streams, mover.Previous);
    }

    private static IEnumerable<string> Events(WeekFacts facts, Names names, Tongue tongue)
    {
        foreach (var drop in facts.Drops)
            yield return tongue.Drop(names[drop.ReleaseId], drop);
        if (facts.DropsInAll > facts.Drops.Count)
            yield return tongue.DropsInAll(facts.DropsInAll);
        foreach (var spike in facts.Spikes)
            yield return tongue.Spike(names[spike.ReleaseId], spike);
    }
}
