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
        var keys = revisions.Select(revision => (revision.EntityId, revision.Day)).Distinct().OrderBy(key => key).ToList();
        var current = await rows.ReadAndHold(connection, keys, CancellationToken.None);
        var artists = await Artists(connection, table, keys);
        // The newest revision first: each is peeled off the one below it.
        foreach (var revision in revisions.OrderByDescending(revision => revision.Id))
        {
            if (!current.TryGetValue((revision.EntityId, revision.Day), out var now))
                continue;
            var back = CellUndo.Peel(table, now, revision, clock.GetUtcNow(), out var cells, out var kept);
            (restored.CellsRestored, restored.CellsKept) = (restored.CellsRestored + cells, restored.CellsKept + kept);
            if (cells == 0)
                continue;
            current[(revision.EntityId, revision.Day)] = back;
            restored.Changes.Add(new DayChange(table, artists.GetValueOrDefault(revision.EntityId, revision.EntityId), now, back, null));
        }

        await WriteRows(connection, rows, table, restored, artists, current);
    }

    private static async Task WriteRows(
        NpgsqlConnection connection, DailyRows rows, DailyTable table, RestoredRows restored, Dictionary<long, long> artists, Dictionary<(long, DateOnly), DayRow> current)
    {
        var touched = restored.Changes.Where(change => change.Table == table).Select(change => (change.After.EntityId, change.After.Day)).Distinct().OrderBy(key => key)
            .Select(key => new OwnedRow(artists.GetValueOrDefault(key.EntityId, key.EntityId), current[key])).ToList();
        if (touched.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        var (empty, full) = (touched.Where(row => row.Row.Ranks == 0).ToList(), touched.Where(row => row.Row.Ranks != 0).ToList());
        if (full.Count > 0)
            rows.Update(batch, full);
        if (empty.Count > 0)
            rows.Delete(batch, empty);
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task<List<ImportRevision>> Read(NpgsqlConnection connection, long importId)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, table_name, entity_id, date, before::text, after::text FROM metric_revisions WHERE import_id = $1 AND after IS NOT NULL", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = importId });
        await using var reader = await command.ExecuteReaderAsync();
        var revisions = new List<ImportRevision>();
        while (await reader.ReadAsync())
        {
            var table = reader.GetString(1) == DailyTable.Releases.Name ? DailyTable.Releases : DailyTable.Artists;
            revisions.Add(new ImportRevision(reader.GetInt64(0), table, reader.GetInt64(2), reader.GetFieldValue<DateOnly>(3),
                reader.IsDBNull(4) ? null : Revisions.Read(reader.GetString(4)), Revisions.Read(reader.GetString(5))));
        }

        return revisions;
    }

    private static async Task<Dictionary<long, long>> Artists(NpgsqlConnection connection, DailyTable table, List<(long EntityId, DateOnly Day)> keys)
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

/// <summary>One row that an import changed.</summary>
/// <param name="Before">Null when the import made the row.</param>
internal sealed record ImportRevision(long Id, DailyTable Table, long EntityId, DateOnly Day, RevisionJson? Before, RevisionJson After);

/// <summary>What an undo did.</summary>
internal sealed class RestoredRows
{
    public List<DayChange> Changes { get; } = [];

    public int CellsRestored { get; set; }

    public int CellsKept { get; set; }
}
