using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Imports;

/// <summary>Keeps refused lines that never reached an actor: nobody's days, or no days at all.</summary>
internal sealed class RefusedLines(NpgsqlDataSource data, PortfolioClock clock)
{
    /// <param name="artistId">The artist whose file it is; null when not even that is known.</param>
    public async Task Keep(long? artistId, MetricSource source, IReadOnlyList<Rejection> refused, long importId)
    {
        if (refused.Count == 0)
            return;
        await using var command = data.CreateCommand("""
            INSERT INTO rejected_records (entity_kind, entity_id, source, import_id, rejected_at, line, raw, field, reason, message, date, series)
            SELECT CASE WHEN $1 IS NULL THEN NULL ELSE 'artist' END, $1, $2, $3, $4, given.*
            FROM unnest($5, $6, $7, $8, $9, $10, $11) AS given (line, raw, field, reason, message, day, series)
            ON CONFLICT DO NOTHING
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)artistId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        foreach (var value in new object[]
        {
            source.Wire(), importId, clock.GetUtcNow(), refused.Select(r => r.Line).ToArray(), refused.Select(r => Storable(r.Raw)).ToArray(),
            refused.Select(r => r.Fault.Field).ToArray(), refused.Select(r => r.Fault.Reason.Wire()).ToArray(), refused.Select(r => Storable(r.Fault.Message)).ToArray(),
            refused.Select(r => r.Day).ToArray(), refused.Select(r => Storable(r.Series)).ToArray(),
        })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>PostgreSQL's text holds no NUL.</summary>
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
