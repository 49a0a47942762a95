using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Imports;

/// <summary>Stores totals of a window, which are never a day's values: songs' and algorithmic playlists'.</summary>
internal sealed class WindowTotals(NpgsqlDataSource data, PortfolioClock clock)
{
    /// <summary>Answers how many rows are new or changed.</summary>
    public Task<int> StoreSongs(IReadOnlyList<(long ReleaseId, long? Listeners, long? Streams, long? Saves)> songs, string window, long importId) => Execute(
        """
        INSERT INTO song_window_stats AS t (release_id, "window", as_of, listeners, streams, saves, import_id, last_updated)
        SELECT id, $2, $3, listeners, streams, saves, $4, $5 FROM unnest($1, $6, $7, $8) AS given (id, listeners, streams, saves)
        ON CONFLICT (release_id, "window", as_of) DO UPDATE SET listeners = coalesce(excluded.listeners, t.listeners),
            streams = coalesce(excluded.streams, t.streams), saves = coalesce(excluded.saves, t.saves),
            import_id = excluded.import_id, last_updated = excluded.last_updated
        WHERE (coalesce(excluded.listeners, t.listeners), coalesce(excluded.streams, t.streams), coalesce(excluded.saves, t.saves))
            IS DISTINCT FROM (t.listeners, t.streams, t.saves)
        """,
        songs.Select(s => s.ReleaseId).ToArray(), window, clock.Today, importId, clock.GetUtcNow(),
        songs.Select(s => s.Listeners).ToArray(), songs.Select(s => s.Streams).ToArray(), songs.Select(s => s.Saves).ToArray());

    /// <summary>Answers how many rows are new or changed.</summary>
    public Task<int> StorePlaylists(long artistId, IReadOnlyList<(string Playlist, long? Streams, long? Listeners)> playlists, string window, long importId) => Execute(
        """
        INSERT INTO artist_algorithmic_streams AS t (artist_id, playlist, "window", as_of, streams, listeners, import_id, last_updated)
        SELECT $1, playlist, $3, $4, streams, listeners, $5, $6 FROM unnest($2, $7, $8) AS given (playlist, streams, listeners)
        ON CONFLICT (artist_id, playlist, "window", as_of) DO UPDATE SET streams = excluded.streams, listeners = excluded.listeners,
            import_id = excluded.import_id, last_updated = excluded.last_updated
        WHERE (excluded.streams, excluded.listeners) IS DISTINCT FROM (t.streams, t.listeners)
        """,
        artistId, playlists.Select(p => p.Playlist).ToArray(), window, clock.Today, importId, clock.GetUtcNow(),
        playlists.Select(p => p.Streams).ToArray(), playlists.Select(p => p.Listeners).ToArray());

    /// <summary>Keeps refused lines that belong to no release.</summary>
    public Task<int> KeepRefused(long artistId, IReadOnlyList<Rejection> refused, long importId) => Execute(
        """
        INSERT INTO rejected_records (entity_kind, entity_id, source, import_id, line, raw, field, reason, message, rejected_at)
        SELECT 'artist', $1, 's4a_csv', $2, given.*, $3 FROM unnest($4, $5, $6, $7, $8) AS given (line, raw, field, reason, message)
        ON CONFLICT DO NOTHING
        """,
        artistId, importId, clock.GetUtcNow(), refused.Select(r => r.Line).ToArray(), refused.Select(r => r.Raw.Replace('\0', '\uFFFD')).ToArray(),
        refused.Select(r => r.Fault.Field).ToArray(), refused.Select(r => r.Fault.Reason.Wire()).ToArray(),
        refused.Select(r => r.Fault.Message.Replace('\0', '\uFFFD')).ToArray());

    private async Task<int> Execute(string sql, params object[] arguments)
    {
        await using var command = data.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return await command.ExecuteNonQueryAsync();
    }
}
