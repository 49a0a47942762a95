using Npgsql;

namespace MusicInsights.Grains.Predictions.Past;

/// <summary>Reads what a statement of a <see cref="PastTable"/> answers.</summary>
internal static class ToldRows
{
    private const int FirstCount = 6;

    public static async Task<ILookup<long, Told>> Read(NpgsqlDataReader reader, PastTable table, CancellationToken stop)
    {
        var (told, gone, versions) = (new List<Told>(), new long?[table.Columns], new List<StoredVersion>());
        (long Entity, string Part, DateOnly Day) of = (0, "", default);
        void Conclude()
        {
            told.AddRange(Told.Since(versions).Select(version => new Told(of.Entity, of.Part, of.Day, version.From, version.Counts ?? gone)));
            versions.Clear();
        }

        while (await reader.ReadAsync(stop))
        {
            var next = (reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2));
            if (next != of)
                Conclude();
            of = next;
            versions.Add(new StoredVersion(Instant(reader, 3), Instant(reader, 4), reader.GetBoolean(5) ? Counts(reader, table.Columns) : null));
        }

        Conclude();
        return told.ToLookup(day => day.Entity);
    }

    private static DateTimeOffset? Instant(NpgsqlDataReader reader, int field) => reader.IsDBNull(field) ? null : reader.GetFieldValue<DateTimeOffset>(field);

    private static long?[] Counts(NpgsqlDataReader reader, int columns)
    {
        var counts = new long?[columns];
        for (var column = 0; column < columns; column++)
            counts[column] = reader.IsDBNull(FirstCount + column) ? null : reader.GetInt64(FirstCount + column);
        return counts;
    }
}
