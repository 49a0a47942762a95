using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Findings;

/// <summary>Stores what Spotify's own playlists brought an artist in a window; listeners' playlists are let go.</summary>
internal sealed class PlaylistTotalsKeeper(WindowTotals totals) : IFindingKeeper
{
    public async Task<FindingTally> Keep(TrackedEntity entity, IReadOnlyList<Finding> findings, long? payloadId, CancellationToken stop)
    {
        var tally = FindingTally.None;
        foreach (var finding in findings.OfType<PlaylistTotals>())
        {
            var match = PlaylistMatch.Match(finding.Playlists);
            var stored = await totals.StorePlaylists(entity.Key.Id, match.Algorithmic, WindowWrite.OfFetch(finding.Window.Wire(), finding.AsOf));
            await totals.KeepRefused(entity.Key.Id, match.Refused, importId: null, payloadId);
            tally += new FindingTally(stored, match.Algorithmic.Count - stored + match.Others, match.Refused);
        }

        return tally;
    }
}
