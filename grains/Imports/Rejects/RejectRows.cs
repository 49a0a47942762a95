using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>The rows of <c>rejected_records</c>, one at a time.</summary>
internal sealed class RejectRows(NpgsqlDataSource data, PortfolioClock clock)
{
    public const string Resubmitted = "resubmitted";
    public const string Dismissed = "dismissed";

    /// <summary>The record, as long as nobody resolved it.</summary>
    public async Task<Outcome<RejectedRecord>> Open(long id)
    {
        await using var command = data.CreateCommand("""
            SELECT entity_kind, entity_id, source, payload_id, import_id, field, reason, message, raw, line, date, series, resolution
            FROM rejected_records WHERE id = $1
            """);
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return new Refusal("unknown_reject", null, $"There is no refused record {id}.");
        if (!reader.IsDBNull(12))
            return new Refusal("already_resolved", null, $"The record {id} was {reader.GetString(12)} already.");
        var fault = new FieldFault(reader.GetString(5), WireNames.Parse<RefusalReason>(reader.GetString(6)) ?? RefusalReason.MissingField, reader.GetString(7));
        var rejection = new Rejection(fault, reader.GetString(8), reader.IsDBNull(9) ? null : reader.GetInt32(9), reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10))
        {
            Series = reader.GetString(11),
        };
        EntityKey? entity = reader.IsDBNull(0) || reader.IsDBNull(1) || WireNames.Parse<EntityKind>(reader.GetString(0)) is not { } kind ? null : new EntityKey(kind, reader.GetInt64(1));
        return new RejectedRecord(id, entity, WireNames.Parse<MetricSource>(reader.GetString(2))!.Value, rejection)
        {
            PayloadId = reader.IsDBNull(3) ? null : reader.GetInt64(3), ImportId = reader.IsDBNull(4) ? null : reader.GetInt64(4),
        };
    }

    public async Task Resolve(long id, string resolution)
    {
        await using var command = data.CreateCommand("UPDATE rejected_records SET resolved_at = $2, resolution = $3 WHERE id = $1 AND resolved_at IS NULL");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(resolution);
        await command.ExecuteNonQueryAsync();
    }
}
