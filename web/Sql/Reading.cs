using Npgsql;

namespace MusicInsights.Web.Sql;

/// <room>How the slices read rows.</room>
/// <summary>Runs a slice's own SQL: positional parameters, one function a row.</summary>
internal static class Reading
{
    public static async Task<List<T>> List<T>(
        this NpgsqlDataSource data, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        await using var command = data.CreateCommand(sql);
        command.Parameters.AddRange(Parameters(values));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>The only row, or null when there is none.</summary>
    public static async Task<T?> One<T>(
        this NpgsqlDataSource data, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
        where T : class =>
        (await data.List(sql, row, cancel, values)).SingleOrDefault();

    public static async Task<bool> Exists(this NpgsqlDataSource data, string sql, CancellationToken cancel, params object?[] values) =>
        (await data.List(sql, static _ => true, cancel, values)).Count > 0;

    public static async Task Execute(this NpgsqlDataSource data, string sql, CancellationToken cancel, params object?[] values)
    {
        await using var command = data.CreateCommand(sql);
        command.Parameters.AddRange(Parameters(values));
        await command.ExecuteNonQueryAsync(cancel);
    }

    // A null has no type of its own: the SQL casts such a parameter ($1::bigint).
    private static NpgsqlParameter[] Parameters(object?[] values) =>
        [.. values.Select(value => new NpgsqlParameter { Value = value ?? DBNull.Value })];
}
