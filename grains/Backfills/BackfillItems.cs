using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using Npgsql;

namespace MusicInsights.Grains.Backfills;

/// <summary>The items' rows: what waits, and what became of it.</summary>
internal sealed class BackfillItems(NpgsqlDataSource data, LiveNudge live, PortfolioClock clock, TimeProvider wall)
{
    /// <summary>Entities whose items are read together.</summary>
    private const int Page = 200;

    /// <summary>What waits of the next entities, each entity's newest days first: so their conclusions join those that are there already.</summary>
    public async Task<List<BackfillItem>> Next(long id, EntityKey? after)
    {
        await using var command = data.CreateCommand(
            """
            SELECT i.entity_kind, i.entity_id, i.source, i.first_day, i.last_day, i.calls
            FROM (SELECT DISTINCT entity_kind, entity_id FROM backfill_items
                  WHERE backfill_id = $1 AND status = 'waiting' AND (entity_kind, entity_id) > ($2, $3) ORDER BY 1, 2 LIMIT $4) e
            JOIN backfill_items i USING (entity_kind, entity_id)
            WHERE i.backfill_id = $1 AND i.status = 'waiting'
            ORDER BY i.entity_kind, i.entity_id, i.source, i.first_day DESC
            """);
        command.With(id, after?.Kind.Wire() ?? "", after?.Id ?? 0, Page);
        await using var reader = await command.ExecuteReaderAsync();
        var items = new List<BackfillItem>();
        while (await reader.ReadAsync())
        {
            items.Add(new BackfillItem(
                new EntityKey(WireNames.Parse<EntityKind>(reader.GetString(0))!.Value, reader.GetInt64(1)), WireNames.Parse<MetricSource>(reader.GetString(2))!.Value,
                new DayRange(reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4)), reader.GetInt32(5)));
        }

        return items;
    }

    /// <summary>Writes down how an item ended, once, and counts it. True when the backfill is still under way.</summary>
    /// <param name="tells">Whether viewers hear of it.</param>
    public async Task<bool> End(long id, BackfillItem item, TaskState state, string? reason, bool tells)
    {
        await using var command = data.CreateCommand(
            $"""
            WITH ended AS (
                UPDATE backfill_items SET status = $7, error = $8::text, ended_at = $9
                WHERE backfill_id = $2 AND entity_kind = $3 AND entity_id = $4 AND source = $5 AND first_day = $6 AND status = 'waiting'
                RETURNING last_day - first_day + 1 AS days),
            changed AS (
                UPDATE backfills b SET days_done = days_done + days, failures = failures + ($7 = 'failed')::int,
                    entities_done = entities_done + (NOT EXISTS (
                        SELECT FROM backfill_items i WHERE i.backfill_id = $2 AND i.entity_kind = $3 AND i.entity_id = $4 AND i.status = 'waiting'
                            AND (i.source, i.first_day) <> ($5, $6)))::int
                FROM ended WHERE b.id = $2 RETURNING b.*),
            told AS ({BackfillRows.Tell} WHERE $10 RETURNING 1)
            SELECT status = 'running' FROM backfills WHERE id = $2
            """);
        command.With(
            wall.GetUtcNow(), id, item.Entity.Kind.Wire(), item.Entity.Id, item.Source.Wire(), item.Days.First, state.Wire(), reason, clock.GetUtcNow(), tells);
        var isUnderWay = await command.ExecuteScalarAsync() is true;
        if (tells)
            live.Announce();
        return isUnderWay;
    }

    /// <summary>Notes an attempt in vain; answers how many there were.</summary>
    public async Task<int> Fail(long id, BackfillItem item, string reason)
    {
        await using var command = data.CreateCommand(
            """
            UPDATE backfill_items SET attempts = attempts + 1, error = $6
            WHERE backfill_id = $1 AND entity_kind = $2 AND entity_id = $3 AND source = $4 AND first_day = $5 RETURNING attempts
            """);
        command.With(id, item.Entity.Kind.Wire(), item.Entity.Id, item.Source.Wire(), item.Days.First, reason);
        return await command.ExecuteScalarAsync() as int? ?? 0;
    }
}
