using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Drops.Days;

/// <summary>Keeps and reads what days were for all.</summary>
internal sealed class SettledRows(NpgsqlDataSource data)
{
    public async Task<DayConditions> Read(DateOnly since, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        Add(batch, "SELECT date, factor FROM common_moves WHERE date >= $1 AND factor < 1", since);
        Add(batch, "SELECT source, date FROM source_incidents WHERE date >= $1 AND resolved_at IS NULL", since);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var (moves, incidents) = (new Dictionary<DateOnly, double>(), new HashSet<(string, DateOnly)>());
        while (await reader.ReadAsync(stop))
            moves[reader.GetFieldValue<DateOnly>(0)] = reader.GetDouble(1);
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            incidents.Add((reader.GetString(0), reader.GetFieldValue<DateOnly>(1)));
        return new DayConditions(moves, incidents);
    }

    /// <summary>In one transaction: an incident that is none any more is resolved.</summary>
    public async Task Write(SettledDay day, DateTimeOffset now, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        Add(
            batch,
            """
            INSERT INTO common_moves AS m (date, factor, releases, settled_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (date) DO UPDATE SET factor = excluded.factor, releases = excluded.releases, settled_at = excluded.settled_at
            WHERE m.factor <> excluded.factor OR m.releases <> excluded.releases
            """,
            day.Day, day.Factor, day.Releases, now);
        Add(
            batch,
            "UPDATE source_incidents SET resolved_at = greatest($3, opened_at) WHERE date = $1 AND resolved_at IS NULL AND source <> ALL ($2)",
            day.Day, day.Incidents.Select(incident => incident.Source).ToArray(), now);
        foreach (var incident in day.Incidents.OrderBy(incident => incident.Source, StringComparer.Ordinal))
        {
            Add(
                batch,
                """
                INSERT INTO source_incidents AS i (source, date, kind, releases, affected, opened_at) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (source, date) DO UPDATE SET kind = excluded.kind, releases = excluded.releases, affected = excluded.affected,
                    resolved_at = NULL, opened_at = CASE WHEN i.resolved_at IS NULL THEN i.opened_at ELSE excluded.opened_at END
                """,
                incident.Source, incident.Day, incident.Kind.Wire(), incident.Releases, incident.Affected, now);
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> arguments)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        batch.BatchCommands.Add(command);
    }
}
