using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports.SpotifyForArtists;

/// <summary>The exports of Spotify for Artists: days of an artist or a song, totals of songs and playlists.</summary>
internal sealed class S4aImporter(TimelineImport timelines, SongsImport songs, PlaylistsImport playlists) : IFileImporter
{
    public IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<ExportKind>().Select(kind => kind.Wire())];

    public Outcome<FileReading> Read(ImportFile file, FileLimits limits)
    {
        if (file.Window is not null && WindowNames.Parse(file.Window) is null)
            return new Refusal("unknown_window", "window", $"\"{file.Window}\" is no window: 7d, 28d, 1y or all.");
        var hints = new ExportHints(WireNames.Parse<ExportKind>(file.Kind), WindowNames.Parse(file.Window));
        return ExportFile.Read(file.Content, file.FileName, hints, limits).Told();
    }

    public Task<Outcome<ImportReport>> Import(ImportFile file, FileReading reading, IGrainFactory grains) => reading switch
    {
        AudienceTimelineExport timeline => timelines.ImportAudience(file, timeline, grains),
        SongTimelineExport timeline => timelines.ImportSong(file, timeline, grains),
        SongsExport export => songs.Import(file, export, grains),
        PlaylistsExport export => playlists.Import(file, export),
        _ => throw new InvalidOperationException($"No way to import a {reading.GetType().Name}"),
    };

    public IEnumerable<FileRecord> Records(FileReading reading) => reading switch
    {
        AudienceTimelineExport timeline => timeline.Days.Select(day => new FileRecord(TimelineImport.Candidate(day))),
        SongTimelineExport timeline => timeline.Days.Select(day => new FileRecord(TimelineImport.Candidate(day))),
        _ => [],
    };
}
