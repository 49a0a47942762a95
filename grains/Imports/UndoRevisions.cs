using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Imports;

/// <summary>Sets the rows that an import changed back, cell by cell, where they still hold what it wrote.</summary>
internal sealed class UndoRevisions(PortfolioClock clock)
{
    public async Task<RestoredRows> Restore(NpgsqlConnection connection, long importId)
    {
        var restored = new RestoredRows();
        foreach (var ofTable in (await Read(connection, importId)).GroupBy(revision => revision.Table))
            await RestoreTable(connection, ofTable.Key, [.. ofTable], restored);
        return restored;
    }

    private async Task RestoreTable(NpgsqlConnection connection, DailyTable table, List<ImportRevision> revisions, RestoredRows restored)
    {
        var rows = new DailyRows(table);
        var keys = revisions.Select(revision => revision.Key).Distinct().Order().ToList();
        var current = await rows.ReadAndHold(connection, keys, CancellationToken.None);
        var artists = await Artists(connection, table, keys);
        foreach (var ofRow in revisions.GroupBy(revision => revision.Key).OrderBy(row => row.Key))
        {
            if (!current.TryGetValue(ofRow.Key, out var now))
                continue;
            var undone = CellUndo.Undo(table, now, [.. ofRow.OrderBy(revision => revision.Id)], clock.GetUtcNow());
            (restored.CellsRestored, restored.CellsKept) = (restored.CellsRestored + undone.Restored, restored.CellsKept + undone.Kept);
            if (!ReferenceEquals(undone.Row, now))
                restored.Changes.Add(new DayChange(table, artists.TryGetValue(now.EntityId, out var artist) ? artist : null, now, undone.Row, null));
        }

        await WriteRows(connection, rows, [.. restored.Changes.Where(change => change.Table == table)]);
    }

    private static async Task WriteRows(NpgsqlConnection connection, DailyRows rows, List<DayChange> changes)
    {
        if (changes.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        if (changes.FindAll(change => !change.IsRemoval) is { Count: > 0 } kept)
            rows.Update(batch, kept.ConvertAll(change => new OwnedRow(change.ArtistId, change.After)));
        if (changes.FindAll(change => change.IsRemoval) is { Count: > 0 } gone)
            rows.Delete(batch, gone.ConvertAll(change => new OwnedRow(change.ArtistId, change.After)));
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Every change of the rows that the import changed; what lost and never stood is none.</summary>
    private static async Task<List<ImportRevision>> Read(NpgsqlConnection connection, long importId)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT DISTINCT r.id, r.table_name, r.entity_id, r.date, r.part, r.before::text, r.after::text, r.import_id IS NOT DISTINCT FROM $1, i.undone_at IS NOT NULL
            FROM metric_revisions asked
            JOIN metric_revisions r ON r.table_name = asked.table_name AND r.entity_id = asked.entity_id AND r.part = asked.part AND r.date = asked.date
            LEFT JOIN imports i ON i.id = r.import_id
            WHERE asked.import_id = $1 AND asked.table_name = ANY($2)
              AND r.cause <> 'undo' AND (r.import_id IS NOT NULL OR r.known_from IS DISTINCT FROM r.replaced_at)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = importId });
        command.Parameters.Add(new NpgsqlParameter { Value = DailyTable.All.Select(table => table.Name).ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var revisions = new List<ImportRevision>();
        while (await reader.ReadAsync())
        {
            var key = new DayKey(reader.GetInt64(2), reader.GetString(4), reader.GetFieldValue<DateOnly>(3));
            revisions.Add(new ImportRevision(reader.GetInt64(0), DailyTable.Named(reader.GetString(1)), key,
                reader.IsDBNull(5) ? null : Revisions.Read(reader.GetString(5)), Revisions.Read(reader.GetString(6)),
                IsAsked: reader.GetBoolean(7), IsUndone: reader.GetBoolean(8) && !reader.GetBoolean(7)));
        }

        return revisions;
    }

    private static async Task<Dictionary<long, long>> Artists(NpgsqlConnection connection, DailyTable table, List<DayKey> keys)
    {
        if (!table.HasArtist)
            return [];
        await using var command = new NpgsqlCommand("SELECT release_id, artist_id FROM releases WHERE release_id = ANY($1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = keys.Select(key => key.EntityId).Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var artists = new Dictionary<long, long>();
        while (await reader.ReadAsync())
            artists[reader.GetInt64(0)] = reader.GetInt64(1);
        return artists;
    }
}
