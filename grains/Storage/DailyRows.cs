using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>The statements on one table of daily rows. Each works on many rows at once, sorted by key.</summary>
internal sealed class DailyRows
{
    private readonly DailyTable _table;
    private readonly string _insert;
    private readonly string _read;
    private readonly string _update;

    public DailyRows(DailyTable table)
    {
        _table = table;
        string[] columns = [.. table.HasArtist ? ["artist_id"] : Array.Empty<string>(), "date", .. table.Columns, "source", "value_ranks", "flag", "last_updated"];
        var names = $"{table.EntityColumn}, {string.Join(", ", columns)}";
        var arrays = string.Join(", ", Enumerable.Range(1, columns.Length + 1).Select(n => $"${n}"));
        var values = string.Join(", ", table.Columns);
        _insert = $"""
            INSERT INTO {table.Name} ({names})
            SELECT {names} FROM unnest({arrays}) AS given ({names}) ORDER BY {table.EntityColumn}, date
            ON CONFLICT ({table.EntityColumn}, date) DO NOTHING
            RETURNING {table.EntityColumn}, date
            """;
        _read = $"""
            SELECT s.{table.EntityColumn}, s.date, s.source, s.value_ranks, s.flag, s.last_updated, {string.Join(", ", table.Columns.Select(c => $"s.{c}"))}
            FROM unnest($1, $2) AS asked (id, day) JOIN {table.Name} s ON s.{table.EntityColumn} = asked.id AND s.date = asked.day
            WHERE s.date BETWEEN $3 AND $4
            ORDER BY s.{table.EntityColumn}, s.date
            FOR NO KEY UPDATE OF s
            """;
        _update = $"""
            UPDATE {table.Name} AS s
            SET {string.Join(", ", columns.Where(c => c is not ("artist_id" or "date")).Select(c => $"{c} = given.{c}"))}
            FROM unnest({arrays}) AS given ({names})
            WHERE s.{table.EntityColumn} = given.{table.EntityColumn} AND s.date = given.date
              AND s.date BETWEEN ${columns.Length + 2} AND ${columns.Length + 3}
            """;
    }

    /// <summary>Inserts the rows whose keys are free; answers the keys that were inserted.</summary>
    public async Task<HashSet<(long Id, DateOnly Day)>> InsertNew(NpgsqlConnection connection, IReadOnlyList<OwnedRow> rows, CancellationToken stop)
    {
        var inserted = new HashSet<(long, DateOnly)>(rows.Count);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(_insert, Arrays(rows));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            inserted.Add((reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1)));
        return inserted;
    }

    /// <summary>Reads the rows of the keys and holds them until the transaction ends.</summary>
    public async Task<Dictionary<(long Id, DateOnly Day), DayRow>> ReadAndHold(
        NpgsqlConnection connection, IReadOnlyList<(long Id, DateOnly Day)> keys, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(_read, keys.Column(k => k.Id), keys.Column(k => k.Day), keys.Min(k => k.Day), keys.Max(k => k.Day));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var rows = new Dictionary<(long, DateOnly), DayRow>(keys.Count);
        while (await reader.ReadAsync(stop))
        {
            var row = ReadRow(reader);
            rows.Add((row.EntityId, row.Day), row);
        }

        return rows;
    }

    public void Update(NpgsqlBatch batch, IReadOnlyList<OwnedRow> rows) =>
        batch.Add(_update, [.. Arrays(rows), rows.Min(r => r.Row.Day), rows.Max(r => r.Row.Day)]);

    public void Delete(NpgsqlBatch batch, IReadOnlyList<OwnedRow> rows) => batch.Add(
        $"DELETE FROM {_table.Name} s USING unnest($1, $2) AS gone (id, day) WHERE s.{_table.EntityColumn} = gone.id AND s.date = gone.day AND s.date BETWEEN $3 AND $4",
        rows.Column(r => r.Row.EntityId), rows.Column(r => r.Row.Day), rows.Min(r => r.Row.Day), rows.Max(r => r.Row.Day));

    private DayRow ReadRow(NpgsqlDataReader reader)
    {
        var values = new long?[_table.Columns.Count];
        for (var column = 0; column < values.Length; column++)
            values[column] = reader.IsDBNull(6 + column) ? null : reader.GetInt64(6 + column);
        return new DayRow
        {
            EntityId = reader.GetInt64(0),
            Day = reader.GetFieldValue<DateOnly>(1),
            Source = reader.GetString(2),
            Ranks = reader.GetInt64(3),
            Flag = reader.IsDBNull(4) ? null : reader.GetString(4),
            LastUpdated = reader.GetFieldValue<DateTimeOffset>(5),
            Values = values,
        };
    }

    private object?[] Arrays(IReadOnlyList<OwnedRow> rows) =>
    [
        rows.Column(r => r.Row.EntityId),
        .. _table.HasArtist ? [rows.Column(r => r.ArtistId)] : Array.Empty<object>(),
        rows.Column(r => r.Row.Day),
        .. Enumerable.Range(0, _table.Columns.Count).Select(column => rows.Column(r => r.Row.Values[column])),
        rows.Column(r => r.Row.Source),
        rows.Column(r => r.Row.Ranks),
        rows.Column(r => r.Row.Flag),
        rows.Column(r => r.Row.LastUpdated),
    ];
}

/// <summary>A row and its artist.</summary>
internal readonly record struct OwnedRow(long ArtistId, DayRow Row);
