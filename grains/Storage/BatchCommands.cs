using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Adds a statement with positional parameters ($1, $2, …) to a batch.</summary>
internal static class BatchCommands
{
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> arguments)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var argument in arguments)
            ((NpgsqlBatchCommand)command).Parameters.Add(new NpgsqlParameter { Value = argument ?? DBNull.Value });
        batch.BatchCommands.Add((NpgsqlBatchCommand)command);
    }

    public static T[] Column<TItem, T>(this IReadOnlyList<TItem> items, Func<TItem, T> value)
    {
        var column = new T[items.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(items[i]);
        return column;
    }
}
