using Npgsql;

namespace MusicInsights.Grains.Predictions.Registry;

internal static class Statements
{
    public static NpgsqlCommand Statement(this NpgsqlDataSource data, string sql, params ReadOnlySpan<object?> arguments)
    {
        var command = data.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument ?? DBNull.Value });
        return command;
    }
}
