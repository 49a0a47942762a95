using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Grains.Drops.Days;

/// <summary>Says of a day what can only be said of all releases together. Pure.</summary>
internal static class Settlement
{
    /// <summary>A source of fewer releases cannot be told from what befell them.</summary>
    private const int LeastReleases = 3;

    /// <summary>What befell one artist, or two, is not what befell everybody: it must not excuse itself.</summary>
    private const int LeastArtists = 3;

    /// <summary>One in a million: there are many days and many sources.</summary>
    private const double LeastSurprise = 13.8;

    /// <param name="releases">Every release that is awaited that day.</param>
    /// <param name="isDue">Who has no value is late, and not still to come.</param>
    public static SettledDay Of(DateOnly day, IReadOnlyCollection<ReleaseDay> releases, CountParameters by, bool isDue)
    {
        var incidents = releases.GroupBy(release => release.Source).Select(source => Incident(day, source.Key, [.. source], by, isDue)).OfType<SourceIncident>().ToList();
        var spoiled = incidents.Select(incident => incident.Source).ToHashSet();
        var known = releases.Where(release => release.HasValue && release.Expected >= by.LeastLevel && !spoiled.Contains(release.Source)).ToList();
        // Each artist has one voice, however many releases: who has most of them would else be everybody.
        var artists = known.GroupBy(release => release.Artist, release => release.Actual / release.Expected).Select(artist => CommonMove.Median([.. artist])).ToList();
        return new SettledDay(day, artists.Count < LeastArtists ? 1 : CommonMove.Of(artists), known.Count, incidents);
    }

    private static SourceIncident? Incident(DateOnly day, string source, List<ReleaseDay> releases, CountParameters by, bool isDue)
    {
        var absent = releases.Count(release => !release.HasValue);
        if (isDue && releases.Count >= LeastReleases && absent > releases.Count / 2)
            return new SourceIncident(source, day, IncidentKind.Absent, releases.Count, absent);
        var told = releases.Where(release => release.HasValue && release.Usual >= by.LeastLevel).ToList();
        // One artist alone may have lost everything; nobody repeats a day by losing it.
        var isNothingProof = told.Where(release => release.Actual == 0).Select(release => release.Artist).Distinct().Count() > 1;
        var still = told.Where(release => release.StandsStill && (isNothingProof || release.Actual != 0)).ToList();
        return still.Count >= LeastReleases && still.Count > told.Count / 2 && still.Sum(release => release.Surprise) >= LeastSurprise
            ? new SourceIncident(source, day, IncidentKind.StoodStill, told.Count, still.Count)
            : null;
    }
}
