using System.Text;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Imports.SpotifyForArtists;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>Sends a mended row of window totals again: a song's, or an algorithmic playlist's. It stands for the day of its file.</summary>
internal sealed class TotalsResubmission(ImportLedger ledger, ImportTargets targets, WindowTotals totals, SongForetelling foretelling)
{
    public async Task<Outcome<ResubmitReport>> Send(TotalsRecord record, JsonElement fields, IGrainFactory grains) => record switch
    {
        { Song: { } song } => await SendSong(record, TotalsFields.Apply(song, fields), fields, grains),
        { Playlist: { } playlist } => await SendPlaylist(record, TotalsFields.Apply(playlist, fields), fields),
        _ => throw new InvalidOperationException("A record of totals is a song's or a playlist's"),
    };

    private async Task<Outcome<ResubmitReport>> SendSong(TotalsRecord record, SongRow song, JsonElement fields, IGrainFactory grains)
    {
        var releases = await targets.Releases(record.ArtistId);
        if (TotalsFields.ReleaseIdOf(fields) is { } said)
        {
            if (!releases.Values.Any(titled => titled.Exists(release => release.Id == said)))
                return new Refusal(RefusalReason.UnknownTitle.Wire(), "release_id", $"The artist has no release {said}.");
            // It is said which one is meant: the title need not tell.
            releases = new() { [TitleKey.Of(song.Title)] = [new KnownRelease(said, song.Title, song.ReleaseDate)] };
        }

        var matched = SongMatch.Match([song], releases);
        return matched.Refused is [var wrong, ..]
            ? Told(wrong)
            : await Store(record, fields, ExportKind.Songs, async write =>
            {
                var songs = await SongsImport.AddNew(record.ArtistId, matched, grains);
                await ledger.Note(write.ImportId!.Value, [.. songs.Select(added => EntityKey.Release(added.ReleaseId))]);
                var stored = await totals.StoreSongs([.. songs.Select(SongsImport.Totals)], write);
                await foretelling.Say(songs.Select(added => added.ReleaseId));
                return matched.ToReport(write.ImportId, stored);
            });
    }

    private async Task<Outcome<ResubmitReport>> SendPlaylist(TotalsRecord record, PlaylistRow playlist, JsonElement fields)
    {
        var matched = PlaylistMatch.Match([playlist]);
        return matched.Refused is [var wrong, ..]
            ? Told(wrong)
            : await Store(record, fields, ExportKind.Playlists, async write =>
                matched.ToReport(write.ImportId, await totals.StorePlaylists(record.ArtistId, matched.Algorithmic, write)));
    }

    private async Task<Outcome<ResubmitReport>> Store(TotalsRecord record, JsonElement fields, ExportKind kind, Func<WindowWrite, Task<ImportReport>> store)
    {
        var window = record.Window.Wire();
        var file = new ImportFile { FileName = $"refused record of {kind.Wire()}", Content = Encoding.UTF8.GetBytes($"[{fields.GetRawText()}]") };
        var importId = await ledger.Open(file, Resubmission.Kind, record.ArtistId, null, window, [EntityKey.Artist(record.ArtistId)]);
        var report = await store(WindowWrite.OfImport(window, record.AsOf, importId));
        await ledger.Close(importId, report);
        return new ResubmitReport(importId, report.Ignored is [var ignored, ..] ? ignored.Reason : null, report.DaysChanged);
    }

    private static Refusal Told(Rejection wrong) => new(wrong.Fault.Reason.Wire(), wrong.Fault.Field, wrong.Fault.Message);
}

/// <summary>A refused row of a file of totals, as it stands there.</summary>
internal sealed record TotalsRecord(long ArtistId, WindowName Window, DateOnly AsOf, SongRow? Song, PlaylistRow? Playlist);
