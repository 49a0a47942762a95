using Npgsql;

namespace MusicInsights.Web.Sql;

/// <room>How the slices read rows.</room>
/// <summary>Runs a slice's own SQL: positional parameters, one function a row.</summary>
internal static class Reading
{
    // Of the batch's own transaction: the session is as it was for whoever has it next.
    private const string PlanAnew = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

    public static async Task<List<T>> List<T>(
        this NpgsqlDataSource data, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        await using var command = data.CreateCommand(sql);
        command.Parameters.AddRange(Parameters(values));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await Rows(reader, row, cancel);
    }

    /// <summary>
    /// The same, planned for these values: a statement over many months that is kept prepared is soon run by one plan for all ranges,
    /// which takes several times as long. It costs the planning; for what is read once for many who ask.
    /// </summary>
    public static async Task<List<T>> ListPlannedAnew<T>(
        this NpgsqlDataSource data, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        var asked = new NpgsqlBatchCommand(sql);
        asked.Parameters.AddRange(Parameters(values));
        await using var batch = data.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PlanAnew));
        batch.BatchCommands.Add(asked);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        return await Rows(reader, row, cancel);
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

    private static async Task<List<T>> Rows<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancel)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(row(reader));
        return rows;
    }

    // A null has no type of its own: the SQL casts such a parameter ($1::bigint).
    private static NpgsqlParameter[] Parameters(object?[] values) =>
        [.. values.Select(value => new NpgsqlParameter { Value = value ?? DBNull.Value })];
}
