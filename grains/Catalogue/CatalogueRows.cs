using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Catalogue;

/// <summary>The rows of an artist's releases, as a catalogue elsewhere completes them.</summary>
internal sealed class CatalogueRows(NpgsqlDataSource data)
{
    /// <summary>All of the artist's, also those that are no longer tracked: what someone let go of must not come back by itself.</summary>
    public async Task<IReadOnlyList<CatalogueRow>> Of(long artistId, CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            SELECT release_id, title_key, release_date, platform_ids ->> 'spotify_track', platform_ids ->> 'spotify_album', platform_ids ->> 'isrc', platform_ids ->> 'upc'
            FROM releases WHERE artist_id = $1 ORDER BY untracked_at IS NOT NULL, release_id
            """);
        command.Parameters.AddWithValue(artistId);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<CatalogueRow>();
        while (await reader.ReadAsync(stop))
        {
            rows.Add(new CatalogueRow(
                reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2), Text(3), Text(4), Text(5)?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant(), Text(6)));
        }

        return rows;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    /// <summary>Adds what the release lacks and replaces nothing, but a date by a more exact one of the same time; false when it lacks nothing.</summary>
    public async Task<bool> Complete(long releaseId, IReadOnlyDictionary<string, string> ids, RecordingTrack track, CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            UPDATE releases SET
                platform_ids = $2 || platform_ids,
                release_date = CASE WHEN better THEN $3 ELSE release_date END,
                release_date_precision = CASE WHEN better THEN $4 ELSE release_date_precision END
            FROM (SELECT release_id AS id, $3 IS NOT NULL AND (
                    release_date IS NULL
                    OR (release_date_precision = 'year' AND $4 <> 'year' AND date_trunc('year', $3) = release_date)
                    OR (release_date_precision = 'month' AND $4 = 'day' AND date_trunc('month', $3) = release_date)) AS better
                  FROM releases WHERE release_id = $1) judged
            WHERE release_id = id AND (better OR NOT platform_ids @> ($2 || platform_ids))
            """);
        command.Parameters.AddWithValue(releaseId);
        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(ids), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)track.ReleasedOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        command.Parameters.AddWithValue(track.Precision.Wire());
        return await command.ExecuteNonQueryAsync(stop) > 0;
    }

    /// <summary>Notes which albums were read.</summary>
    public async Task NoteAlbums(long artistId, IReadOnlyList<AlbumRead> albums, CancellationToken stop)
    {
        if (albums.Count == 0)
            return;
        await using var command = data.CreateCommand("""
            INSERT INTO spotify_albums AS known (artist_id, album_id, total_tracks, read_on)
            SELECT $1, * FROM unnest($2, $3, $4) AS given (album_id, total_tracks, read_on) ORDER BY album_id
            ON CONFLICT (artist_id, album_id) DO UPDATE SET total_tracks = excluded.total_tracks, read_on = excluded.read_on WHERE known.read_on < excluded.read_on
            """);
        command.Parameters.AddWithValue(artistId);
        command.Parameters.AddWithValue(albums.Select(album => album.AlbumId).ToArray());
        command.Parameters.AddWithValue(albums.Select(album => album.TotalTracks).ToArray());
        command.Parameters.AddWithValue(albums.Select(album => album.On).ToArray());
        await command.ExecuteNonQueryAsync(stop);
    }
}
