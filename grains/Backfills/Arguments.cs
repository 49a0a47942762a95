using Npgsql;

namespace MusicInsights.Grains.Backfills;

internal static class Arguments
{
    /// <summary>Adds positional parameters. A null has no type of its own: the SQL casts such a parameter ($1::bigint).</summary>
    public static void With(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
    }
}
