using Npgsql;

namespace MusicInsights.Web.Sql;

/// <summary>Columns as the answers carry them. Instants are UTC, so that JSON ends them with Z.</summary>
internal static class Columns
{
    public static long Long(this NpgsqlDataReader row, int column) => row.GetInt64(column);

    public static long? LongOrNull(this NpgsqlDataReader row, int column) => row.GetFieldValue<long?>(column);

    public static double? NumberOrNull(this NpgsqlDataReader row, int column) => row.GetFieldValue<double?>(column);

    public static int Count(this NpgsqlDataReader row, int column) => row.GetInt32(column);

    public static int? CountOrNull(this NpgsqlDataReader row, int column) => row.GetFieldValue<int?>(column);

    public static string Text(this NpgsqlDataReader row, int column) => row.GetString(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static string[]? TextsOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<string[]>(column);

    public static DateOnly Day(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    public static DateOnly? DayOrNull(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateOnly?>(column);

    public static DateTime Instant(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTime>(column);

    public static DateTime? InstantOrNull(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTime?>(column);

    /// <summary>One value a day; an absent array is no day at all.</summary>
    public static long?[] Series(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<long?[]>(column);
}
