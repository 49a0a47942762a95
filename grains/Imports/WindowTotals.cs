using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Imports;

/// <summary>
/// Stores totals of a window, which are never a day's values: songs' and algorithmic playlists'. What is replaced is kept, and what an
/// import brings, so that it can be taken back; that something was fetched for the first time is said by its own row.
/// </summary>
internal sealed class WindowTotals(NpgsqlDataSource data, PortfolioClock clock)
{
    /// <summary>Answers how many rows are new or changed; without an import, how many would be.</summary>
    public Task<int> StoreSongs(IReadOnlyList<(long ReleaseId, long? Listeners, long? Streams, long? Saves)> songs, string window, long? importId) =>
        StoreSongs(songs, WindowWrite.OfImport(window, clock.Today, importId));

    /// <summary>Answers how many rows are new or changed; without an import, how many would be.</summary>
    public Task<int> StorePlaylists(long artistId, IReadOnlyList<(string Playlist, long? Streams, long? Listeners)> playlists, string window, long? importId) =>
        StorePlaylists(artistId, playlists, WindowWrite.OfImport(window, clock.Today, importId));

    /// <summary>Answers how many rows are new or changed.</summary>
    public Task<int> StoreSongs(IReadOnlyList<(long ReleaseId, long? Listeners, long? Streams, long? Saves)> songs, WindowWrite write) => Store(
        """
        WITH given AS (SELECT * FROM unnest($6, $7, $8, $9) AS given (id, listeners, streams, saves) WHERE id = ANY ($10)),
        written AS (
            INSERT INTO song_window_stats AS t (release_id, "window", as_of, listeners, streams, saves, import_id, last_updated)
            SELECT id, $1, $2, listeners, streams, saves, $3, $4 FROM given
            ON CONFLICT (release_id, "window", as_of) DO UPDATE SET listeners = coalesce(excluded.listeners, t.listeners),
                streams = coalesce(excluded.streams, t.streams), saves = coalesce(excluded.saves, t.saves),
                import_id = excluded.import_id, last_updated = excluded.last_updated
            WHERE (coalesce(excluded.listeners, t.listeners), coalesce(excluded.streams, t.streams), coalesce(excluded.saves, t.saves))
                IS DISTINCT FROM (t.listeners, t.streams, t.saves)
            RETURNING t.*),
        noted AS (
            INSERT INTO metric_revisions (table_name, entity_id, date, before, after, known_from, replaced_at, cause, import_id)
            SELECT 'song_window_stats', w.release_id, w.as_of, to_jsonb(old), to_jsonb(w), old.last_updated, $4, $5, $3
            FROM written w LEFT JOIN song_window_stats old USING (release_id, "window", as_of)
            WHERE $5 <> 'fetch' OR old.as_of IS NOT NULL)
        SELECT count(*)::int FROM written
        """,
        [.. songs.Select(s => EntityKey.Release(s.ReleaseId))], songs.Count, write,
        songs.Select(s => s.ReleaseId).ToArray(), songs.Select(s => s.Listeners).ToArray(), songs.Select(s => s.Streams).ToArray(), songs.Select(s => s.Saves).ToArray());

    /// <summary>Answers how many rows are new or changed.</summary>
    public Task<int> StorePlaylists(long artistId, IReadOnlyList<(string Playlist, long? Streams, long? Listeners)> playlists, WindowWrite write) => Store(
        """
        WITH given AS (SELECT * FROM unnest($7, $8, $9) AS given (playlist, streams, listeners) WHERE $6 = ANY ($10)),
        written AS (
            INSERT INTO artist_algorithmic_streams AS t (artist_id, playlist, "window", as_of, streams, listeners, import_id, last_updated)
            SELECT $6, playlist, $1, $2, streams, listeners, $3, $4 FROM given
            ON CONFLICT (artist_id, playlist, "window", as_of) DO UPDATE SET streams = coalesce(excluded.streams, t.streams),
                listeners = coalesce(excluded.listeners, t.listeners), import_id = excluded.import_id, last_updated = excluded.last_updated
            WHERE (coalesce(excluded.streams, t.streams), coalesce(excluded.listeners, t.listeners)) IS DISTINCT FROM (t.streams, t.listeners)
            RETURNING t.*),
        noted AS (
            INSERT INTO metric_revisions (table_name, entity_id, date, before, after, known_from, replaced_at, cause, import_id)
            SELECT 'artist_algorithmic_streams', w.artist_id, w.as_of, to_jsonb(old), to_jsonb(w), old.last_updated, $4, $5, $3
            FROM written w LEFT JOIN artist_algorithmic_streams old USING (artist_id, playlist, "window", as_of)
            WHERE $5 <> 'fetch' OR old.as_of IS NOT NULL)
        SELECT count(*)::int FROM written
        """,
        [EntityKey.Artist(artistId)], playlists.Count, write,
        artistId, playlists.Select(p => p.Playlist).ToArray(), playlists.Select(p => p.Streams).ToArray(), playlists.Select(p => p.Listeners).ToArray());

    /// <summary>Keeps refused lines that belong to no release.</summary>
    public Task<int> KeepRefused(long artistId, IReadOnlyList<Rejection> refused, long? importId, long? payloadId = null, MetricSource source = MetricSource.S4aCsv) => Execute(
        """
        INSERT INTO rejected_records (entity_kind, entity_id, source, import_id, payload_id, line, raw, field, reason, message, rejected_at)
        SELECT 'artist', $1, $10, $2::bigint, $3::bigint, given.*, $4 FROM unnest($5, $6, $7, $8, $9) AS given (line, raw, field, reason, message)
        WHERE EXISTS (SELECT FROM artists WHERE artist_id = $1 FOR KEY SHARE)
        ON CONFLICT DO NOTHING
        """,
        artistId, (object?)importId ?? DBNull.Value, (object?)payloadId ?? DBNull.Value, clock.GetUtcNow(),
        refused.Select(r => r.Line).ToArray(), refused.Select(r => Lineage.Storable(r.Raw)).ToArray(),
        refused.Select(r => r.Fault.Field).ToArray(), refused.Select(r => r.Fault.Reason.Wire()).ToArray(),
        refused.Select(r => Lineage.Storable(r.Fault.Message)).ToArray(), source.Wire());

    /// <param name="sql">Writes nothing of those who are not among its last argument: the ids of those who are there.</param>
    private async Task<int> Store(string sql, IReadOnlyList<EntityKey> of, int rows, WindowWrite write, params object[] columns)
    {
        if (rows == 0)
            return 0;
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var there = await EntityFence.Enter(connection, of, CancellationToken.None);
        await using var command = Command(sql, [write.Window, write.AsOf, (object?)write.ImportId ?? DBNull.Value, clock.GetUtcNow(), write.Cause, .. columns, there.Select(entity => entity.Id).ToArray()]);
        command.Connection = connection;
        command.Parameters[2].NpgsqlDbType = NpgsqlDbType.Bigint;
        var changed = (int)(await command.ExecuteScalarAsync())!;
        // A rehearsal is the same way, taken back: it cannot predict anything else than what will happen.
        await (write.IsRehearsal ? transaction.RollbackAsync() : transaction.CommitAsync());
        return changed;
    }

    private async Task<int> Execute(string sql, params object[] arguments)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var command = Command(sql, arguments);
        command.Connection = connection;
        return await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(string sql, object[] arguments)
    {
        var command = new NpgsqlCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
