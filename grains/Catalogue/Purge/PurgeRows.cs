using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>Counts and erases the rows of a purge.</summary>
internal sealed class PurgeRows(NpgsqlDataSource data, PurgeLedger ledger)
{
    /// <summary>A statement of a purge loses against another transaction at most as often.</summary>
    private const int Attempts = 5;

    private static readonly PurgeTable[] All = [.. PurgePlan.Bulk, .. PurgePlan.Last, PurgePlan.States, PurgePlan.Reminders];

    /// <summary>What is there, as of one instant.</summary>
    public async Task<PurgeTally> Count(PurgeScope scope, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        var arguments = await PurgeArguments.Of(scope, connection, stop);
        return (await Run(connection, arguments, All, table => table.Count, stop)).WithBodies(arguments.Shared.Count);
    }

    public async Task<long> CountReminders(PurgeScope scope, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        return (await Run(connection, new PurgeArguments(scope, [], []), [PurgePlan.Reminders], table => table.Count, stop)).Rows.Values.Sum();
    }

    /// <summary>Erases what there may be much of, of a part of the scope.</summary>
    public Task<PurgeTally> EraseBulk(PurgeScope slice, CancellationToken stop) => Alone(async connection =>
    {
        var erased = await Run(connection, new PurgeArguments(slice, [], []), PurgePlan.Bulk, table => table.Delete, stop);
        await DropEmptyTotals(connection, slice, stop);
        return erased;
    }, stop);

    /// <summary>Erases whatever is left, and the entity itself; writes down that it is done.</summary>
    /// <param name="before">What was erased of it so far.</param>
    public Task<PurgeTally> EraseRest(EntityKey entity, PurgeTally before, CancellationToken stop) => Alone(async connection =>
    {
        // Anew each time: a release may have been added to an artist that goes.
        if ((await ledger.Find(entity, stop)).Value is not { } scope)
            return PurgeTally.None;
        var arguments = await PurgeArguments.Of(scope, connection, stop);
        await LetGoOfImports(connection, arguments, stop);
        var erased = (await Run(connection, arguments, All, table => table.Delete, stop)).WithBodies(arguments.Shared.Count);
        await DropEmptyTotals(connection, scope, stop);
        await ledger.Close(connection, entity, before + erased);
        return erased;
    }, stop);

    private async Task<PurgeTally> Alone(Func<NpgsqlConnection, Task<PurgeTally>> erase, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await data.OpenConnectionAsync(stop);
                await using var transaction = await connection.BeginTransactionAsync(stop);
                await EntityFence.Close(connection, stop);
                var erased = await erase(connection);
                await transaction.CommitAsync(stop);
                return erased;
            }
            catch (PostgresException lost) when (lost.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation && attempt < Attempts)
            {
                // Rows came by a way that keeps no fence, in the moment in which those they belong to went.
            }
        }
    }

    private static async Task<PurgeTally> Run(
        NpgsqlConnection connection, PurgeArguments arguments, IReadOnlyList<PurgeTable> tables, Func<PurgeTable, string> sql, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var table in tables)
            batch.Add(sql(table), arguments.Values());
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var rows = new Dictionary<string, long>();
        foreach (var table in tables)
        {
            await reader.ReadAsync(stop);
            rows[table.Name] = reader.GetInt64(0);
            await reader.NextResultAsync(stop);
        }

        return new PurgeTally(rows, 0);
    }

    // What a file says of others stays in their rows, and can still be undone; the file itself cannot be kept without what goes.
    private static async Task LetGoOfImports(NpgsqlConnection connection, PurgeArguments arguments, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("UPDATE imports SET body_gzip = ''::bytea WHERE id = ANY ($1)", arguments.Shared.ToArray());
        batch.Add("UPDATE imports SET artist_id = NULL WHERE artist_id = ANY ($1)", arguments.Scope.Artists.ToArray());
        batch.Add("UPDATE imports SET release_id = NULL WHERE release_id = ANY ($1)", arguments.Scope.Releases.ToArray());
        // Numbers of events follow by counting: where some are missing, an epoch begins.
        batch.Add("UPDATE live_feed SET epoch = gen_random_uuid()");
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A day on which nobody is left to count is no day of the totals. An artist that goes takes its own along.</summary>
    private static async Task DropEmptyTotals(NpgsqlConnection connection, PurgeScope scope, CancellationToken stop)
    {
        if (scope.Owner is not { } artist)
            return;
        await using var batch = new NpgsqlBatch(connection);
        const string Empty = "streams = 0 AND saves = 0 AND playlist_adds = 0 AND releases = 0";
        if (scope.Artists.Count == 0)
            batch.Add($"DELETE FROM artist_daily_totals WHERE artist_id = $1 AND {Empty}", artist);
        batch.Add($"DELETE FROM portfolio_daily_totals WHERE {Empty}");
        await batch.ExecuteNonQueryAsync(stop);
    }
}
