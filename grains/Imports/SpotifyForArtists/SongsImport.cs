using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports.SpotifyForArtists;

/// <summary>Totals of an artist's songs; songs that are not there yet are added.</summary>
internal sealed class SongsImport(ImportTargets targets, ImportLedger ledger, WindowTotals totals, SongForetelling foretelling)
{
    public async Task<Outcome<ImportReport>> Import(ImportFile file, SongsExport export, IGrainFactory grains)
    {
        var artist = await targets.Artist(file.ArtistId, export.ArtistName);
        if (artist.Refusal is { } refusal)
            return refusal;
        var matched = SongMatch.Match(export.Songs, await targets.Releases(artist.Value));
        if (file.DryRun)
            return matched.ToReport(null, await totals.StoreSongs([.. matched.Known.Select(Totals)], export.Window.Wire(), null) + matched.New.Count);
        var importId = await ledger.Open(file, ExportKind.Songs.Wire(), artist.Value, null, export.Window.Wire(), [EntityKey.Artist(artist.Value)]);
        var songs = await AddNew(artist.Value, matched, grains);
        await ledger.Note(importId, [.. songs.Select(song => EntityKey.Release(song.ReleaseId))]);
        var stored = await totals.StoreSongs([.. songs.Select(Totals)], export.Window.Wire(), importId);
        await totals.KeepRefused(artist.Value, matched.Refused, importId);
        var report = matched.ToReport(importId, stored);
        await ledger.Close(importId, report);
        await foretelling.Say(songs.Select(song => song.ReleaseId));
        return report;
    }

    /// <summary>The songs with their releases, those that were not there yet added.</summary>
    public static async Task<List<(long ReleaseId, SongRow Song)>> AddNew(long artistId, SongMatch matched, IGrainFactory grains)
    {
        var songs = matched.Known.ToList();
        foreach (var song in matched.New)
        {
            var added = await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).AddRelease(new NewRelease(artistId, song.Title, song.ReleaseDate));
            // Whatever could be refused was refused when the songs were matched.
            songs.Add((added.Refusal is { } unexpected ? throw new InvalidOperationException($"{unexpected.Code}: {unexpected.Message}") : added.Value, song));
        }

        return songs;
    }

    public static (long, long?, long?, long?) Totals((long ReleaseId, SongRow Song) matched) =>
        (matched.ReleaseId, matched.Song.Listeners, matched.Song.Streams, matched.Song.Saves);
}
