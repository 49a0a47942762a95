using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports.SpotifyForArtists;

/// <summary>What playlists brought an artist; Spotify's own are kept.</summary>
internal sealed class PlaylistsImport(ImportTargets targets, ImportLedger ledger, WindowTotals totals)
{
    public async Task<Outcome<ImportReport>> Import(ImportFile file, PlaylistsExport export)
    {
        var artist = await targets.Artist(file.ArtistId, export.ArtistName);
        if (artist.Refusal is { } refusal)
            return refusal;
        var match = PlaylistMatch.Match(export.Playlists);
        if (file.DryRun)
            return match.ToReport(null, await totals.StorePlaylists(artist.Value, match.Algorithmic, export.Window.Wire(), null));
        var importId = await ledger.Open(file, ExportKind.Playlists.Wire(), artist.Value, null, export.Window.Wire(), [EntityKey.Artist(artist.Value)]);
        var stored = await totals.StorePlaylists(artist.Value, match.Algorithmic, export.Window.Wire(), importId);
        await totals.KeepRefused(artist.Value, match.Refused, importId);
        var report = match.ToReport(importId, stored);
        await ledger.Close(importId, report);
        return report;
    }
}
