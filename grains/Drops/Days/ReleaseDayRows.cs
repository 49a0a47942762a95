using Npgsql;

namespace MusicInsights.Grains.Drops.Days;

/// <summary>Reads a day of every release that is awaited on it: judged in the week before, and neither paused nor let go.</summary>
internal sealed class ReleaseDayRows(NpgsqlDataSource data)
{
    private const int AwaitedDays = 7;

    /// <summary>Values lie in the row from its judged day back; a day that is not there yet has none.</summary>
    private const string Sql = """
        SELECT d.source, artist_id, d.at, d.actual, d.expected
        FROM (SELECT release_id, source, cardinality(actual) - (judged_through - $1) AS at, actual, expected FROM release_detectors
              WHERE judged_through >= $1 - $2) d
        JOIN releases r USING (release_id) JOIN artists a USING (artist_id)
        WHERE d.at >= 1 AND r.untracked_at IS NULL AND r.paused_at IS NULL AND a.untracked_at IS NULL AND a.paused_at IS NULL
        """;

    public async Task<IReadOnlyCollection<ReleaseDay>> Read(DateOnly day, CancellationToken stop)
    {
        await using var command = data.CreateCommand(Sql);
        command.Parameters.AddWithValue(day);
        command.Parameters.AddWithValue(AwaitedDays);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var (days, names) = (new List<ReleaseDay>(), new Dictionary<string, string>());
        while (await reader.ReadAsync(stop))
        {
            var source = reader.GetString(0);
            // One string for all: there are as many rows as releases.
            source = names.TryGetValue(source, out var name) ? name : names[source] = source;
            days.Add(Of(source, reader.GetInt64(1), reader.GetInt32(2) - 1, reader.GetFieldValue<float[]>(3), reader.GetFieldValue<float[]>(4)));
        }

        return days;
    }

    private static ReleaseDay Of(string source, long artist, int at, float[] actual, float[] expected)
    {
        var usual = float.NaN;
        for (var day = Math.Max(0, at - AwaitedDays); day < Math.Min(at, actual.Length); day++)
        {
            if (!(actual[day] <= usual))
                usual = float.IsNaN(actual[day]) ? usual : actual[day];
        }

        return new ReleaseDay(source, artist, usual, Value(actual, at - 1), Value(actual, at), Value(expected, at));
    }

    private static double Value(float[] values, int at) => at >= 0 && at < values.Length ? values[at] : double.NaN;
}
