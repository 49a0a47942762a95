using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports.SpotifyForArtists;

/// <summary>Days of an artist's audience, or of one song.</summary>
internal sealed class TimelineImport(ImportTargets targets, DayImport days)
{
    public async Task<Outcome<ImportReport>> ImportAudience(ImportFile file, AudienceTimelineExport timeline, IGrainFactory grains)
    {
        var artist = await targets.Artist(file.ArtistId, timeline.ArtistName);
        return artist.Refusal is { } refusal
            ? refusal
            : await days.Absorb(file, Read(ExportKind.AudienceTimeline, EntityKey.Artist(artist.Value), timeline.Days) with { ArtistId = artist.Value }, grains);
    }

    public async Task<Outcome<ImportReport>> ImportSong(ImportFile file, SongTimelineExport timeline, IGrainFactory grains)
    {
        var release = await targets.Release(file.ReleaseId, file.ArtistId, timeline.SongTitle);
        return release.Refusal is { } refusal
            ? refusal
            : await days.Absorb(
                file, Read(ExportKind.SongTimeline, EntityKey.Release(release.Value), timeline.Days) with { ArtistId = file.ArtistId, ReleaseId = release.Value }, grains);
    }

    public static CandidateDay Candidate(ExportDay day) => new()
    {
        Day = day.Day, Line = day.Line, Raw = day.Raw, Faults = day.Faults,
        Values = new DailyMetrics
        {
            Day = day.Day ?? default, Streams = day.Streams, Listeners = day.Listeners, MonthlyListeners = day.MonthlyListeners,
            MonthlyActiveListeners = day.MonthlyActiveListeners, SuperListeners = day.SuperListeners, PlaylistAdds = day.PlaylistAdds,
            Saves = day.Saves, Followers = day.Followers,
        },
    };

    private static ReadDays Read(ExportKind kind, EntityKey entity, IReadOnlyList<ExportDay> days) =>
        new(kind.Wire(), MetricSource.S4aCsv) { Parts = [new EntityDays(entity, [.. days.Select(Candidate)])] };
}
