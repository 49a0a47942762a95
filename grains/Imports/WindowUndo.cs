using Npgsql;

namespace MusicInsights.Grains.Imports;

/// <summary>Sets windows' totals back, row by row, where no later import changed them.</summary>
internal static class WindowUndo
{
    private static readonly string[] Steps = [.. Of("song_window_stats", "release_id"), .. Of("artist_algorithmic_streams", "artist_id", "playlist")];

    /// <summary>Within the transaction that marked the import as undone. What is taken away is kept as known until <paramref name="at"/>.</summary>
    /// <returns>With the releases whose totals the import had changed.</returns>
    public static async Task<(int Restored, int Kept, IReadOnlyList<long> Releases)> Restore(NpgsqlConnection connection, long importId, DateTimeOffset at)
    {
        var (changed, releases) = await Changed(connection, importId);
        var restored = await Step(connection, at);
        // What comes to light may be of an import that was taken back while it was covered: it goes as well.
        while (restored > 0 && await Step(connection, at) > 0)
        {
        }

        return (restored, changed - restored, releases);
    }

    private static async Task<(int Changed, List<long> Releases)> Changed(NpgsqlConnection connection, long importId)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT table_name = 'song_window_stats', entity_id, count(*)::int FROM metric_revisions
            WHERE import_id = $1 AND table_name IN ('song_window_stats', 'artist_algorithmic_streams') GROUP BY 1, 2
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = importId });
        await using var reader = await command.ExecuteReaderAsync();
        var (changed, releases) = (0, new List<long>());
        while (await reader.ReadAsync())
        {
            changed += reader.GetInt32(2);
            if (reader.GetBoolean(0))
                releases.Add(reader.GetInt64(1));
        }

        return (changed, releases);
    }

    private static async Task<int> Step(NpgsqlConnection connection, DateTimeOffset at)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in Steps)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = at } } });
        return await batch.ExecuteNonQueryAsync();
    }

    private static string[] Of(string table, string owner, string? label = null)
    {
        var values = label is null ? "listeners = b.listeners, streams = b.streams, saves = b.saves" : "streams = b.streams, listeners = b.listeners";
        var isOfUndone = $"""
            r.table_name = '{table}' AND r.import_id = t.import_id AND r.entity_id = t.{owner} AND r.date = t.as_of AND t."window" = r.after ->> 'window'
            {(label is null ? "" : $"AND t.{label} = r.after ->> '{label}'")} AND i.id = r.import_id AND i.undone_at IS NOT NULL
            """;
        string Kept(string change, string after) => $"""
            WITH changed AS ({change} RETURNING t.*)
            INSERT INTO metric_revisions (table_name, entity_id, date, before, after, known_from, replaced_at, cause)
            SELECT '{table}', c.{owner}, c.as_of, to_jsonb(old), {after}, old.last_updated, $1, 'undo'
            FROM changed c JOIN {table} old USING ({owner}, "window", as_of{(label is null ? "" : $", {label}")})
            """;
        return
        [
            Kept($"DELETE FROM {table} t USING metric_revisions r, imports i WHERE {isOfUndone} AND r.before IS NULL", "NULL"),
            Kept(
                $"""
                UPDATE {table} t SET {values}, import_id = b.import_id, last_updated = b.last_updated
                FROM metric_revisions r, imports i, jsonb_populate_record(NULL::{table}, r.before) b WHERE {isOfUndone} AND r.before IS NOT NULL
                """,
                "to_jsonb(c)"),
        ];
    }
}
