using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports;

/// <summary>Reads an exported file, finds whom it is about and hands its days to their actors, which walk them the way of all days.</summary>
[GrainType("import")]
internal sealed class ImportGrain(ImportTargets targets, ImportLedger ledger, WindowTotals totals, ImportUndo undo, IOptions<ImportOptions> options) : Grain, IImportGrain
{
    public async Task<Outcome<ImportReport>> Import(ImportFile file)
    {
        if (file.Kind is not null && WireNames.Parse<ExportKind>(file.Kind) is null)
            return new Refusal("unknown_kind", "kind", $"\"{file.Kind}\" is no kind of export: audience_timeline, song_timeline, songs or playlists.");
        if (file.Window is not null && WindowNames.Parse(file.Window) is null)
            return new Refusal("unknown_window", "window", $"\"{file.Window}\" is no window: 7d, 28d, 1y or all.");
        var hints = new ExportHints(WireNames.Parse<ExportKind>(file.Kind), WindowNames.Parse(file.Window));
        var limits = FileLimits.Default with { MaxBytes = options.Value.MaxMegabytes * 1024L * 1024 };
        return ExportFile.Read(file.Content, file.FileName, hints, limits) switch
        {
            FileRefusal refusal => new Refusal(refusal.Reason.Wire(), "file", refusal.Message) { Accepted = refusal.AcceptedHeaders },
            AudienceTimelineExport timeline => await ImportAudience(file, timeline),
            SongTimelineExport timeline => await ImportSong(file, timeline),
            SongsExport songs => await ImportSongs(file, songs),
            PlaylistsExport playlists => await ImportPlaylists(file, playlists),
            var other => throw new InvalidOperationException($"No way to import a {other.GetType().Name}"),
        };
    }

    public Task<Outcome<UndoReport>> Undo(long importId) => undo.Undo(importId, GrainFactory);

    private async Task<Outcome<ImportReport>> ImportAudience(ImportFile file, AudienceTimelineExport timeline)
    {
        var artist = await targets.Artist(file.ArtistId, timeline.ArtistName);
        return artist.Refusal is { } refusal
            ? refusal
            : await Absorb(file, ExportKind.AudienceTimeline, timeline.Days, GrainFactory.GetGrain<IArtistGrain>(artist.Value), artist.Value, null);
    }

    private async Task<Outcome<ImportReport>> ImportSong(ImportFile file, SongTimelineExport timeline)
    {
        var release = await targets.Release(file.ReleaseId, file.ArtistId, timeline.SongTitle);
        return release.Refusal is { } refusal
            ? refusal
            : await Absorb(file, ExportKind.SongTimeline, timeline.Days, GrainFactory.GetGrain<IReleaseGrain>(release.Value), file.ArtistId, release.Value);
    }

    private async Task<Outcome<ImportReport>> Absorb(ImportFile file, ExportKind kind, IReadOnlyList<ExportDay> days, ITrackedGrain grain, long? artistId, long? releaseId)
    {
        long? importId = file.DryRun ? null : await ledger.Open(file, kind.Wire(), artistId, releaseId, null);
        var absorbed = await grain.Absorb(new ImportedDays { ImportId = importId, Source = MetricSource.S4aCsv, Days = [.. days.Select(Candidate)] });
        return await Close(new ImportReport
        {
            ImportId = importId, Kind = kind.Wire(), Accepted = absorbed.Accepted, Ignored = absorbed.Ignored, Refused = absorbed.Refused, DaysChanged = absorbed.Changed,
        });
    }

    private async Task<Outcome<ImportReport>> ImportSongs(ImportFile file, SongsExport export)
    {
        var artist = await targets.Artist(file.ArtistId, export.ArtistName);
        if (artist.Refusal is { } refusal)
            return refusal;
        var matched = SongMatch.Match(export.Songs, await targets.Releases(artist.Value));
        if (file.DryRun)
            return matched.ToReport(null, await totals.StoreSongs([.. matched.Known.Select(Totals)], export.Window.Wire(), null) + matched.New.Count);
        var importId = await ledger.Open(file, ExportKind.Songs.Wire(), artist.Value, null, export.Window.Wire());
        var songs = matched.Known.ToList();
        foreach (var song in matched.New)
        {
            var added = await GrainFactory.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).AddRelease(new NewRelease(artist.Value, song.Title, song.ReleaseDate));
            // Whatever could be refused was refused when the songs were matched.
            songs.Add((added.Refusal is { } refused ? throw new InvalidOperationException($"{refused.Code}: {refused.Message}") : added.Value, song));
        }

        var stored = await totals.StoreSongs([.. songs.Select(Totals)], export.Window.Wire(), importId);
        await totals.KeepRefused(artist.Value, matched.Refused, importId);
        return await Close(matched.ToReport(importId, stored));
    }

    private async Task<Outcome<ImportReport>> ImportPlaylists(ImportFile file, PlaylistsExport export)
    {
        var artist = await targets.Artist(file.ArtistId, export.ArtistName);
        if (artist.Refusal is { } refusal)
            return refusal;
        var match = PlaylistMatch.Match(export.Playlists);
        if (file.DryRun)
            return match.ToReport(null, await totals.StorePlaylists(artist.Value, match.Algorithmic, export.Window.Wire(), null));
        var importId = await ledger.Open(file, ExportKind.Playlists.Wire(), artist.Value, null, export.Window.Wire());
        var stored = await totals.StorePlaylists(artist.Value, match.Algorithmic, export.Window.Wire(), importId);
        await totals.KeepRefused(artist.Value, match.Refused, importId);
        return await Close(match.ToReport(importId, stored));
    }

    private static (long, long?, long?, long?) Totals((long ReleaseId, SongRow Song) matched) =>
        (matched.ReleaseId, matched.Song.Listeners, matched.Song.Streams, matched.Song.Saves);

    private async Task<ImportReport> Close(ImportReport report)
    {
        if (report.ImportId is { } importId)
            await ledger.Close(importId, report);
        return report;
    }

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
