using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Imports.SpotifyForArtists;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Findings;

/// <summary>
/// Stores what songs came to in a window. A list that is the artist's catalogue adds songs: one whose title nobody has yet is
/// new, one that a release has under another date is refused, since nobody is there to be asked which of them it is.
/// </summary>
internal sealed class SongTotalsKeeper(ImportTargets targets, WindowTotals totals, SongForetelling foretelling, IGrainFactory grains) : IFindingKeeper
{
    public async Task<FindingTally> Keep(TrackedEntity entity, IReadOnlyList<Finding> findings, long? payloadId, CancellationToken stop)
    {
        var tally = FindingTally.None;
        var told = new HashSet<long>();
        foreach (var finding in findings.OfType<SongTotals>())
            tally += await Keep(entity.Key.Id, finding, told, payloadId);
        // Once all windows are there: each alone would say something that the next one takes back.
        await foretelling.Say(told);
        return tally;
    }

    private async Task<FindingTally> Keep(long artistId, SongTotals finding, HashSet<long> told, long? payloadId)
    {
        var releases = await targets.Releases(artistId);
        var matched = SongMatch.Match(finding.Songs, releases);
        if (!finding.AddsSongs)
            matched = matched with { New = [] };
        var titled = matched.New.ToLookup(song => releases.ContainsKey(TitleKey.Of(song.Title)));
        List<Rejection> refused = [.. matched.Refused, .. titled[true].Select(song => OtherDate(song, releases[TitleKey.Of(song.Title)]))];
        var songs = await SongsImport.AddNew(artistId, matched with { New = [.. titled[false]] }, grains);
        var stored = await totals.StoreSongs(songs.ConvertAll(SongsImport.Totals), WindowWrite.OfFetch(finding.Window.Wire(), finding.AsOf));
        await totals.KeepRefused(artistId, refused, importId: null, payloadId, finding.Source);
        told.UnionWith(songs.Select(song => song.ReleaseId));
        return new FindingTally(stored, finding.Songs.Count - refused.Count - stored, refused);
    }

    private static Rejection OtherDate(SongRow song, List<KnownRelease> titled) => new(
        new FieldFault("release_date", RefusalReason.AmbiguousTitle, $"\"{song.Title}\" is there with another release date: {string.Join("; ", titled)}."),
        song.Raw, song.Line, null);
}
