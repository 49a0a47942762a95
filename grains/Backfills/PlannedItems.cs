using System.Data;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Backfills;

/// <summary>
/// Writes down what a backfill is to fetch. Planning takes long where a portfolio is large, and the live feed waits for whoever has
/// begun to write: so each part is a transaction of its own, and the backfill is under way only with the last of them.
/// </summary>
internal sealed class PlannedItems(NpgsqlDataSource data, LiveNudge live, PortfolioClock clock, TimeProvider wall)
{
    /// <summary>The advisory locks' class: any, as long as nothing else in the database uses it.</summary>
    private const int Planning = 1_650_549_606;

    /// <summary>Writes it down; true: from then on the backfill is under way. It is not when somebody else plans it, or it was stopped.</summary>
    public async Task<bool> Write(long id, IAsyncEnumerable<IReadOnlyList<BackfillItem>> items, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        var mayBeOurs = true;
        try
        {
            // The session's and not a transaction's, for nothing may be held open while it is planned. It does not wait, and is not called
            // off: the session is somebody else's afterwards, and would keep a lock that was given while nobody heard the answer.
            if (!(mayBeOurs = await Turn("SELECT pg_try_advisory_lock($1, hashint8($2))", connection, id, CancellationToken.None)))
                return false;
            if (!await Add(connection, id, null, stop))
                return false;
            await foreach (var some in items.WithCancellation(stop))
            {
                if (some.Count > 0 && !await Add(connection, id, some, stop))
                    return false;
            }

            var begun = await Begin(connection, id, stop);
            live.Announce();
            return begun;
        }
        finally
        {
            // A connection that broke has left it already.
            if (mayBeOurs && connection.State == ConnectionState.Open)
                await Turn("SELECT pg_advisory_unlock($1, hashint8($2))", connection, id, CancellationToken.None);
        }
    }

    /// <summary>Adds a part, or (null) makes place for the first: of a planning that was broken off nothing stays. False when it is not to be planned any more.</summary>
    private static async Task<bool> Add(NpgsqlConnection connection, long id, IReadOnlyList<BackfillItem>? some, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var there = await EntityFence.Enter(connection, some?.Select(item => item.Entity) ?? [], stop);
        await using (var held = new NpgsqlCommand("SELECT FROM backfills WHERE id = $1 AND status = 'planned' FOR UPDATE", connection))
        {
            held.With(id);
            await using var reader = await held.ExecuteReaderAsync(stop);
            if (!await reader.ReadAsync(stop))
                return false;
        }

        await using var batch = new NpgsqlBatch(connection);
        if (some is null)
            batch.Add("DELETE FROM backfill_items WHERE backfill_id = $1", id);
        else
            Insert(batch, id, [.. some.Where(item => there.Contains(item.Entity))]);
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private static void Insert(NpgsqlBatch batch, long id, IReadOnlyList<BackfillItem> items) => batch.Add(
        """
        INSERT INTO backfill_items (backfill_id, entity_kind, entity_id, source, first_day, last_day, calls)
        SELECT $1, given.* FROM unnest($2, $3, $4, $5, $6, $7) AS given (kind, entity, source, first_day, last_day, calls)
        """,
        id, items.Column(i => i.Entity.Kind.Wire()), items.Column(i => i.Entity.Id), items.Column(i => i.Source.Wire()),
        items.Column(i => i.Days.First), items.Column(i => i.Days.Last), items.Column(i => i.Calls));

    private async Task<bool> Begin(NpgsqlConnection connection, long id, CancellationToken stop)
    {
        await using var begin = new NpgsqlCommand(
            $"""
            WITH changed AS (
                UPDATE backfills b SET status = 'running', started_at = $3, entities_total = i.entities, days_total = i.days, calls_planned = i.calls
                FROM (SELECT count(DISTINCT (entity_kind, entity_id))::int AS entities, coalesce(sum(last_day - first_day + 1), 0)::bigint AS days,
                          coalesce(sum(calls), 0)::bigint AS calls FROM backfill_items WHERE backfill_id = $2) i
                WHERE b.id = $2 AND b.status = 'planned' RETURNING b.*)
            {BackfillRows.Tell}
            """,
            connection);
        begin.With(wall.GetUtcNow(), id, clock.GetUtcNow());
        return await begin.ExecuteNonQueryAsync(stop) > 0;
    }

    private static async Task<bool> Turn(string sql, NpgsqlConnection connection, long id, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.With(Planning, id);
        return await command.ExecuteScalarAsync(stop) is true;
    }
}
