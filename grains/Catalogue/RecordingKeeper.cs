using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using Npgsql;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Keeps an artist's releases in step with the recordings that are out: new ones begin to be tracked, known ones are completed.</summary>
internal sealed partial class RecordingKeeper(CatalogueRows rows, IGrainFactory grains, ILogger<RecordingKeeper> log) : IFindingKeeper
{
    public async Task<FindingTally> Keep(TrackedEntity entity, IReadOnlyList<Finding> findings, long? payloadId, CancellationToken stop)
    {
        if (entity.Key.Kind != EntityKind.Artist)
            return FindingTally.None;
        var recordings = findings.OfType<RecordingFound>().ToList();
        var changed = 0;
        if (recordings.Count > 0)
        {
            var match = RecordingMatch.Match(recordings, await rows.Of(entity.Key.Id, stop));
            foreach (var (release, recording) in match.Known)
                changed += await Complete(release, recording, stop) ? 1 : 0;
            foreach (var recording in match.New)
                changed += await Add(entity.Key.Id, recording) ? 1 : 0;
            if (match.Undecided.Count > 0)
                LogUndecided(log, match.Undecided.Count);
            foreach (var recording in match.Undecided)
                LogWhichUndecided(log, entity.Key, recording.Tracks[0].TrackId);
        }

        // Last: albums that were not kept to the end are read again.
        await rows.NoteAlbums(entity.Key.Id, [.. findings.OfType<AlbumRead>()], stop);
        return new FindingTally(changed, recordings.Count - changed, []);
    }

    private async Task<bool> Add(long artistId, RecordingFound recording)
    {
        var track = recording.Tracks[0];
        var outcome = await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key)
            .AddRelease(new NewRelease(artistId, recording.Title, track.ReleasedOn, Ids(recording, track), track.Precision));
        return outcome.Refusal is null;
    }

    private async Task<bool> Complete(CatalogueRow release, RecordingFound recording, CancellationToken stop)
    {
        var track = recording.Tracks.FirstOrDefault(track => track.TrackId == release.Track) ?? recording.Tracks[0];
        // Album and its code belong together, and to the track: those of another album are not added to the one that is there.
        var ids = Ids(recording, track);
        if (release.Track is not null && release.Track != track.TrackId || release.Album is not null && release.Album != track.AlbumId)
            (_, _) = (ids.Remove("spotify_album"), ids.Remove("upc"));
        try
        {
            if (!await rows.Complete(release.Id, ids, recording.Tracks[0], stop))
                return false;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        var actor = grains.GetGrain<IReleaseGrain>(release.Id);
        await actor.Reread();
        if (release.Track is null)
            await actor.StartCatchUp(); // from now on its days can be asked for
        return true;
    }

    private static Dictionary<string, string> Ids(RecordingFound recording, RecordingTrack track)
    {
        var ids = new Dictionary<string, string> { ["spotify_track"] = track.TrackId };
        foreach (var (name, value) in new[] { ("spotify_album", track.AlbumId), ("isrc", recording.Isrc), ("upc", track.Upc) })
        {
            if (value is not null)
                ids.Add(name, value);
        }

        return ids;
    }

    [LoggerMessage(LogLevel.Warning, "{Count} Spotify tracks of an artist could each be one of several releases of their title; give the right ones their spotify_track")]
    private static partial void LogUndecided(ILogger log, int count);

    [LoggerMessage(LogLevel.Debug, "{Entity}: the Spotify track {Track} could be one of several releases of its title")]
    private static partial void LogWhichUndecided(ILogger log, EntityKey entity, string track);
}
