using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Imports;

/// <summary>Keeps refused days that never reached an actor: they could be told to be nobody's.</summary>
internal sealed class RefusedLines(NpgsqlDataSource data, PortfolioClock clock)
{
    public async Task Keep(MetricSource source, IReadOnlyList<Rejection> refused, long importId)
    {
        if (refused.Count == 0)
            return;
        await using var command = data.CreateCommand("""
            INSERT INTO rejected_records (source, import_id, rejected_at, line, raw, field, reason, message, date, series)
            SELECT $1, $2, $3, given.* FROM unnest($4, $5, $6, $7, $8, $9, $10) AS given (line, raw, field, reason, message, day, series)
            ON CONFLICT DO NOTHING
            """);
        foreach (var value in new object[]
        {
            source.Wire(), importId, clock.GetUtcNow(), refused.Select(r => r.Line).ToArray(), refused.Select(r => Lineage.Storable(r.Raw)).ToArray(),
            refused.Select(r => r.Fault.Field).ToArray(), refused.Select(r => r.Fault.Reason.Wire()).ToArray(), refused.Select(r => Lineage.Storable(r.Fault.Message)).ToArray(),
            refused.Select(r => r.Day).ToArray(), refused.Select(r => Lineage.Storable(r.Series)).ToArray(),
        })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
