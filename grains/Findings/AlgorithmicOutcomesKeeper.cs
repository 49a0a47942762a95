using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Findings;

/// <summary>Stores what Spotify's own playlists were seen to bring a release. What was seen replaces what was entered by hand.</summary>
internal sealed class AlgorithmicOutcomesKeeper(NpgsqlDataSource data, PortfolioClock clock) : IFindingKeeper
{
    public async Task<FindingTally> Keep(TrackedEntity entity, IReadOnlyList<Finding> findings, long? payloadId, CancellationToken stop)
    {
        var seen = findings.OfType<AlgorithmicStreams>().ToList();
        if (seen.Count == 0)
            return FindingTally.None;
        await using var command = data.CreateCommand("""
            INSERT INTO algorithmic_outcomes AS t (release_id, playlist, "window", as_of, streams, origin, payload_id, last_updated)
            SELECT $1, given.*, 's4a', $2, $3 FROM unnest($4, $5, $6, $7) AS given (playlist, "window", as_of, streams)
            ON CONFLICT (release_id, playlist, "window", as_of) DO UPDATE SET streams = excluded.streams, listeners = NULL,
                origin = excluded.origin, payload_id = excluded.payload_id, last_updated = excluded.last_updated
            WHERE (t.streams, t.origin) IS DISTINCT FROM (excluded.streams, excluded.origin)
            """);
        command.Parameters.AddWithValue(entity.Key.Id);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)payloadId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(seen.ConvertAll(one => one.Playlist).ToArray());
        command.Parameters.AddWithValue(seen.ConvertAll(one => one.Window.Wire()).ToArray());
        command.Parameters.AddWithValue(seen.ConvertAll(one => one.AsOf).ToArray());
        command.Parameters.AddWithValue(seen.ConvertAll(one => one.Streams).ToArray());
        var changed = await command.ExecuteNonQueryAsync(stop);
        return new FindingTally(changed, seen.Count - changed, []);
    }
}
