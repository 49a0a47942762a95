using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using Npgsql;

namespace MusicInsights.Grains.Backfills;

/// <summary>The backfills' rows: what was ordered and where it stands.</summary>
internal sealed class BackfillRows(NpgsqlDataSource data, LiveNudge live, PortfolioClock clock, TimeProvider wall)
{
    /// <summary>Tells viewers, in the statement that changes something: <c>changed</c> is its row, <c>$1</c> the instant of the commit.</summary>
    public const string Tell = """
        INSERT INTO live_events (committed_at, type, topics, payload)
        SELECT $1, 'run', ARRAY['runs'], jsonb_build_object('backfillId', id, 'status', status, 'entitiesTotal', entities_total,
            'entitiesDone', entities_done, 'daysTotal', days_total, 'daysDone', days_done, 'failures', failures)
        FROM changed
        """;

    private const string Columns = "id, scope_kind, scope_id, source, first_day, last_day, missing_only, status";

    /// <summary>A new backfill's id, or that of the open one with the same order.</summary>
    public async Task<long> Open(BackfillOrder order, string by)
    {
        var open = await Add(order, by) ?? await FindOpen(order);
        // Neither: it was open when it was to be added, and had ended when it was looked for.
        return open ?? await Add(order, by) ?? throw new InvalidOperationException("The same backfill opens and ends all the time.");
    }

    public async Task<Backfill?> Find(long id) => (await Read($"SELECT {Columns} FROM backfills WHERE id = $1", id)).SingleOrDefault();

    public async Task<IReadOnlyList<Backfill>> UnderWay() => await Read($"SELECT {Columns} FROM backfills WHERE status IN ('planned', 'running') ORDER BY id");

    public Task Pause(long id) => Change(id, "status = 'paused'", "status IN ('planned', 'running')");

    public Task Cancel(long id) => Change(id, "status = 'cancelled', finished_at = $3", "status IN ('planned', 'running', 'paused')");

    /// <summary>Ends one that has nothing left to do.</summary>
    public Task<bool> End(long id) => Change(
        id,
        """
        status = CASE WHEN 2 * failures > (SELECT count(*) FROM backfill_items WHERE backfill_id = b.id AND status IN ('done', 'failed')) THEN 'failed' ELSE 'done' END,
            finished_at = $3
        """,
        "status = 'running' AND NOT EXISTS (SELECT FROM backfill_items WHERE backfill_id = b.id AND status = 'waiting')");

    /// <summary>Goes on with one that was stopped: what failed waits again, and no longer counts as done. False when the same order is open elsewhere.</summary>
    public async Task<bool> Resume(long id)
    {
        try
        {
            await Change(
                id,
                """
                status = CASE WHEN started_at IS NULL THEN 'planned' ELSE 'running' END, finished_at = NULL, failures = 0,
                    days_done = days_done - (SELECT coalesce(sum(last_day - first_day + 1), 0) FROM again),
                    entities_done = (SELECT count(*) FROM (
                        SELECT FROM backfill_items WHERE backfill_id = b.id GROUP BY entity_kind, entity_id HAVING bool_and(status IN ('done', 'skipped'))) ended)
                """,
                "status IN ('paused', 'cancelled', 'failed')",
                """
                again AS (
                    UPDATE backfill_items SET status = 'waiting', attempts = 0, ended_at = NULL
                    WHERE backfill_id = $2 AND status = 'failed' AND EXISTS (SELECT FROM backfills WHERE id = $2 AND status IN ('paused', 'cancelled', 'failed'))
                    RETURNING first_day, last_day),
                """);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    private async Task<bool> Change(long id, string set, string where, string with = "")
    {
        await using var command = data.CreateCommand($"WITH {with} changed AS (UPDATE backfills b SET {set} WHERE id = $2 AND {where} RETURNING *) {Tell}");
        command.With(wall.GetUtcNow(), id);
        if (set.Contains("$3", StringComparison.Ordinal))
            command.With(clock.GetUtcNow());
        var changed = await command.ExecuteNonQueryAsync() > 0;
        if (changed)
            live.Announce();
        return changed;
    }

    private async Task<long?> Add(BackfillOrder order, string by)
    {
        await using var command = data.CreateCommand(
            """
            INSERT INTO backfills (scope_kind, scope_id, source, first_day, last_day, missing_only, status, created_at, created_by)
            VALUES ($1, $2::bigint, $3::text, $4, $5, $6, 'planned', $7, $8) ON CONFLICT DO NOTHING RETURNING id
            """);
        command.With([.. Ordered(order), clock.GetUtcNow(), by]);
        return await command.ExecuteScalarAsync() as long?;
    }

    private async Task<long?> FindOpen(BackfillOrder order) => (await Read(
        $"""
        SELECT {Columns} FROM backfills
        WHERE scope_kind = $1 AND scope_id IS NOT DISTINCT FROM $2::bigint AND source IS NOT DISTINCT FROM $3::text AND (first_day, last_day, missing_only) = ($4, $5, $6)
          AND status IN ('planned', 'running', 'paused')
        """,
        Ordered(order))).SingleOrDefault()?.Id;

    private static object?[] Ordered(BackfillOrder order) =>
        [order.Scope?.Kind.Wire() ?? "portfolio", order.Scope?.Id, order.Source?.Wire(), order.Days.First, order.Days.Last, order.MissingOnly];

    private async Task<List<Backfill>> Read(string sql, params object?[] values)
    {
        await using var command = data.CreateCommand(sql);
        command.With(values);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<Backfill>();
        while (await reader.ReadAsync())
            found.Add(Row(reader));
        return found;
    }

    private static Backfill Row(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new BackfillOrder
        {
            Scope = row.IsDBNull(2) ? null : new EntityKey(WireNames.Parse<EntityKind>(row.GetString(1))!.Value, row.GetInt64(2)),
            Source = row.IsDBNull(3) ? null : WireNames.Parse<MetricSource>(row.GetString(3)),
            Days = new DayRange(row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateOnly>(5)),
            MissingOnly = row.GetBoolean(6),
        },
        WireNames.Parse<BackfillStatus>(row.GetString(7))!.Value);
}
