using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Completeness;

/// <summary>Finds the days that are not accounted for, as <see cref="MissingDaysSql"/> defines it.</summary>
internal sealed class DaysAccountedFor(NpgsqlDataSource data, AskedSources sources, PortfolioClock clock)
{
    /// <summary>The scheduled entities of a kind: their numbers alone, so that a hundred thousand are no matter.</summary>
    public async Task<IReadOnlyList<long>> Scheduled(EntityKind kind, CancellationToken stop)
    {
        await using var command = Command($"SELECT id FROM {ScheduledEntities.Sql} e WHERE kind = $1 ORDER BY id", kind.Wire());
        await using var reader = await command.ExecuteReaderAsync(stop);
        var ids = new List<long>();
        while (await reader.ReadAsync(stop))
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    /// <param name="ids">Entities of the kind: as many as one statement may work on, a thousand or so.</param>
    public async Task<IReadOnlyList<MissingDays>> Missing(EntityKind kind, IReadOnlyCollection<long> ids, CancellationToken stop)
    {
        object[] asked = [kind.Wire(), ids.ToArray(), sources.Of(kind).Select(source => source.Wire()).ToArray(), clock.Today.AddDays(-1)];
        await using var earliest = Command(MissingDaysSql.Earliest(kind), asked);
        if (await earliest.ExecuteScalarAsync(stop) is not DateOnly first)
            return [];
        await using var command = Command(MissingDaysSql.Missing(kind), [.. asked, first]);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var missing = new List<MissingDays>();
        while (await reader.ReadAsync(stop))
        {
            missing.Add(new MissingDays(
                WireNames.Parse<MissingKind>(reader.GetString(0))!.Value, new EntityKey(kind, reader.GetInt64(1)), WireNames.Parse<MetricSource>(reader.GetString(2))!.Value,
                new DayRange(reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4))));
        }

        return missing;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> arguments)
    {
        var command = data.CreateCommand(sql).Unhurried();
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
