using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Completeness;

/// <summary>Who has not concluded yesterday.</summary>
internal sealed class BehindEntities(NpgsqlDataSource data, IEnumerable<IMetricSource> sources, PortfolioClock clock)
{
    /// <summary>Everything scheduled that is behind at a source of its kind that can be asked: the longest behind first.</summary>
    public async Task<IReadOnlyList<EntityKey>> Find(CancellationToken stop)
    {
        var perKind = sources.Where(source => source.IsConfigured).Select(source => (Kind: source.Kind.Wire(), Source: source.Name.Wire())).Distinct().ToList();
        await using var command = data.CreateCommand($"""
            SELECT e.kind, e.id
            FROM {ScheduledEntities.Sql} e
            JOIN unnest($1, $2) AS s (kind, source) ON s.kind = e.kind
            LEFT JOIN source_cursors c ON c.entity_kind = e.kind AND c.entity_id = e.id AND c.source = s.source
            WHERE c.concluded_through IS NULL OR c.concluded_through < $3
            GROUP BY e.kind, e.id
            ORDER BY min(c.concluded_through) NULLS FIRST, e.id
            """).Unhurried();
        command.Parameters.Add(new NpgsqlParameter { Value = perKind.Column(asked => asked.Kind) });
        command.Parameters.Add(new NpgsqlParameter { Value = perKind.Column(asked => asked.Source) });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Today.AddDays(-1) });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var behind = new List<EntityKey>();
        while (await reader.ReadAsync(stop))
            behind.Add(new EntityKey(WireNames.Parse<EntityKind>(reader.GetString(0))!.Value, reader.GetInt64(1)));
        return behind;
    }
}
