using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>From the downloaded files to days and findings: pure, by the readers that imported files are read with.</summary>
internal static class ExportsReading
{
    public static SourceReading Read(byte[] archive)
    {
        var exports = new List<FileReading>();
        try
        {
            foreach (var file in ExportArchive.Unpack(archive))
            {
                if (ExportFile.Read(file.Content, file.Name, ExportHints.None, FileLimits.Default) is var export && export is FileRefusal refusal)
                    return SourceReading.Unreadable("InvalidPayload", $"{file.Name}: {refusal.Message}", isTransient: false);
                exports.Add(export);
            }
        }
        catch (InvalidDataException e)
        {
            return SourceReading.Unreadable("InvalidPayload", $"The files cannot be unpacked: {e.Message}", isTransient: false);
        }

        var days = exports.OfType<AudienceTimelineExport>().SelectMany(export => export.Days).ToList();
        // A window ends where the timeline ends: with the last day that was complete when the files were taken.
        return days.Max(day => day.Day) is { } asOf
            ? new SourceReading { Days = days.ConvertAll(Candidate), Findings = [.. Findings(exports, asOf)] }
            : SourceReading.Unreadable("InvalidPayload", "The audience's timeline holds no day.", isTransient: false);
    }

    private static IEnumerable<Finding> Findings(List<FileReading> exports, DateOnly asOf) => exports.SelectMany(IEnumerable<Finding> (export) => export switch
    {
        SongsExport songs => [new SongTotals(songs.Window, asOf, songs.Songs)],
        PlaylistsExport playlists => [new PlaylistTotals(playlists.Window, asOf, playlists.Playlists)],
        _ => [],
    });

    private static CandidateDay Candidate(ExportDay day) => new()
    {
        Day = day.Day, Line = day.Line, Raw = day.Raw, Faults = day.Faults,
        Values = new DailyMetrics
        {
            Day = day.Day ?? default, Streams = day.Streams, Listeners = day.Listeners, MonthlyListeners = day.MonthlyListeners,
            MonthlyActiveListeners = day.MonthlyActiveListeners, SuperListeners = day.SuperListeners, PlaylistAdds = day.PlaylistAdds,
            Saves = day.Saves, Followers = day.Followers,
        },
    };
}
