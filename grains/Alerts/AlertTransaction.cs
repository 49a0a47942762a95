using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts;

/// <summary>
/// A transaction that has one subject's alert to itself: however many actors there may be of it for a moment, one after the
/// other reads what the one before wrote.
/// </summary>
internal sealed class AlertTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private AlertTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, _transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    /// <summary>Null when the artist is gone.</summary>
    public static async Task<AlertTransaction?> Begin(NpgsqlDataSource data, string fingerprint, long? artistId, CancellationToken stop)
    {
        var connection = await data.OpenConnectionAsync(stop);
        var begun = new AlertTransaction(connection, await connection.BeginTransactionAsync(stop));
        try
        {
            if (artistId is { } id && (await EntityFence.Enter(connection, [new EntityKey(EntityKind.Artist, id)], stop)).Count == 0)
            {
                await begun.DisposeAsync();
                return null;
            }

            await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", connection);
            command.Parameters.AddWithValue(fingerprint);
            await command.ExecuteNonQueryAsync(stop);
            return begun;
        }
        catch
        {
            await begun.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs what is in the batch and commits; an empty batch commits nothing.</summary>
    public async Task Commit(NpgsqlBatch batch, CancellationToken stop)
    {
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(stop);
        await _transaction.CommitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
