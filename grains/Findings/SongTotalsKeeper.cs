using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Findings;

/// <summary>
/// Stores what songs came to in a window. The list is the artist's catalogue: a song whose title nobody has yet is new. One
/// that a release has under another date is refused, since nobody is there to be asked which of them it is.
/// </summary>
internal sealed class SongTotalsKeeper(ImportTargets targets, WindowTotals totals, IGrainFactory grains) : IFindingKeeper
{
    public async Task<FindingTally> Keep(TrackedEntity entity, IReadOnlyList<Finding> findings, long? payloadId, CancellationToken stop)
    {
        var tally = FindingTally.None;
        foreach (var finding in findings.OfType<SongTotals>())
            tally += await Keep(entity.Key.Id, finding, payloadId);
        return tally;
    }

    private async Task<FindingTally> Keep(long artistId, SongTotals finding, long? payloadId)
    {
        var releases = await targets.Releases(artistId);
        var matched = SongMatch.Match(finding.Songs, releases);
        var songs = matched.Known.ToList();
        var refused = matched.Refused.ToList();
        foreach (var song in matched.New)
        {
            if (releases.TryGetValue(TitleKey.Of(song.Title), out var titled))
                refused.Add(OtherDate(song, titled));
            else
                songs.Add((await Add(artistId, song), song));
        }

        var stored = await totals.StoreSongs(
            songs.ConvertAll(known => (known.ReleaseId, known.Song.Listeners, known.Song.Streams, known.Song.Saves)), WindowWrite.OfFetch(finding.Window.Wire(), finding.AsOf));
        await totals.KeepRefused(artistId, refused, importId: null, payloadId);
        return new FindingTally(stored, songs.Count - stored, refused);
    }

    private async Task<long> Add(long artistId, SongRow song)
    {
        var added = await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).AddRelease(new NewRelease(artistId, song.Title, song.ReleaseDate));
        // Whatever could be refused was refused when the songs were matched.
        return added.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code}: {refusal.Message}") : added.Value;
    }

    private static Rejection OtherDate(SongRow song, List<KnownRelease> titled) => new(
        new FieldFault("release_date", RefusalReason.AmbiguousTitle, $"\"{song.Title}\" is there with another release date: {string.Join("; ", titled)}."),
        song.Raw, song.Line, null);
}
