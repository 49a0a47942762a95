using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Reads and writes one table of daily rows, many rows at once.</summary>
internal sealed class DailyRows
{
    private readonly DailyTable _table;
    private readonly DailyStatements _sql;

    public DailyRows(DailyTable table) => (_table, _sql) = (table, new DailyStatements(table));

    /// <summary>Inserts the rows whose keys are free; answers the keys that were inserted.</summary>
    public async Task<HashSet<DayKey>> InsertNew(NpgsqlConnection connection, IReadOnlyList<OwnedRow> rows, CancellationToken stop)
    {
        var inserted = new HashSet<DayKey>(rows.Count);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(_sql.Insert, Arrays(rows));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            inserted.Add(ReadKey(reader));
        return inserted;
    }

    /// <summary>Reads the rows of the keys as they stand.</summary>
    public Task<Dictionary<DayKey, DayRow>> Read(NpgsqlConnection connection, IReadOnlyList<DayKey> keys, CancellationToken stop) =>
        Read(connection, _sql.Read, keys, stop);

    /// <summary>Reads the rows of the keys and holds them until the transaction ends.</summary>
    public Task<Dictionary<DayKey, DayRow>> ReadAndHold(NpgsqlConnection connection, IReadOnlyList<DayKey> keys, CancellationToken stop) =>
        Read(connection, _sql.ReadAndHold, keys, stop);

    private async Task<Dictionary<DayKey, DayRow>> Read(NpgsqlConnection connection, string sql, IReadOnlyList<DayKey> keys, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(sql, [.. Keys(keys), keys.Min(k => k.Day), keys.Max(k => k.Day)]);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var rows = new Dictionary<DayKey, DayRow>(keys.Count);
        while (await reader.ReadAsync(stop))
        {
            var row = ReadRow(reader);
            rows.Add(row.Key, row);
        }

        return rows;
    }

    public void Update(NpgsqlBatch batch, IReadOnlyList<OwnedRow> rows) =>
        batch.Add(_sql.Update, [.. Arrays(rows), rows.Min(r => r.Row.Day), rows.Max(r => r.Row.Day)]);

    public void Delete(NpgsqlBatch batch, IReadOnlyList<OwnedRow> rows) =>
        batch.Add(_sql.Delete, [.. Keys(rows.Column(r => r.Row.Key)), rows.Min(r => r.Row.Day), rows.Max(r => r.Row.Day)]);

    private DayKey ReadKey(NpgsqlDataReader reader) => _table.PartColumn is null
        ? new DayKey(reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1))
        : new DayKey(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2));

    private DayRow ReadRow(NpgsqlDataReader reader)
    {
        var (key, at) = (ReadKey(reader), _table.PartColumn is null ? 2 : 3);
        var values = new long?[_table.Columns.Count];
        for (var column = 0; column < values.Length; column++)
        {
            var field = at + 4 + column;
            values[column] = reader.IsDBNull(field) ? null
                : _table.Metrics[column].IsMoney() ? MoneyColumn.ToParts(reader.GetDecimal(field)) : reader.GetInt64(field);
        }

        return new DayRow
        {
            EntityId = key.EntityId,
            Part = key.Part,
            Day = key.Day,
            Source = reader.GetString(at),
            Ranks = reader.GetInt64(at + 1),
            Flag = reader.IsDBNull(at + 2) ? null : reader.GetString(at + 2),
            LastUpdated = reader.GetFieldValue<DateTimeOffset>(at + 3),
            Values = values,
        };
    }

    private object[] Keys(IReadOnlyList<DayKey> keys) =>
        [keys.Column(k => k.EntityId), .. _table.PartColumn is null ? [] : new object[] { keys.Column(k => k.Part) }, keys.Column(k => k.Day)];

    private object?[] Arrays(IReadOnlyList<OwnedRow> rows) =>
    [
        .. Keys(rows.Column(r => r.Row.Key)),
        .. _table.HasArtist ? [rows.Column(r => r.ArtistId)] : Array.Empty<object>(),
        .. Enumerable.Range(0, _table.Columns.Count).Select(column => Values(rows, column)),
        rows.Column(r => r.Row.Source),
        rows.Column(r => r.Row.Ranks),
        rows.Column(r => r.Row.Flag),
        rows.Column(r => r.Row.LastUpdated),
    ];

    private object Values(IReadOnlyList<OwnedRow> rows, int column) => _table.Metrics[column].IsMoney()
        ? rows.Column(r => r.Row.Values[column] is { } parts ? MoneyColumn.ToUnits(parts) : (decimal?)null)
        : rows.Column(r => r.Row.Values[column]);
}

/// <summary>A row and its artist; null where rows name none.</summary>
internal readonly record struct OwnedRow(long? ArtistId, DayRow Row);
