using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Benchmarks.Ingest;

/// <summary>The baseline: a binary COPY into a staging table and one merging INSERT a batch, and nothing else.</summary>
internal static class CopyMerge
{
    private const string Columns = "artist_id, release_id, date, streams, saves, playlist_adds, listeners, source, value_ranks, last_updated";

    public static async Task StoreAsync(NpgsqlDataSource data, IReadOnlyList<StoreRequest> requests, int batchSize, CancellationToken stop)
    {
        var rows = requests.SelectMany(request => request.Days, (request, day) => (request, day.Values));
        await using var connection = await data.OpenConnectionAsync(stop);
        await ExecuteAsync(connection, $"CREATE TEMP TABLE staging ON COMMIT DELETE ROWS AS SELECT {Columns} FROM spotify_streams_daily LIMIT 0", stop);
        foreach (var batch in rows.Chunk(batchSize))
        {
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await CopyAsync(connection, batch, stop);
            await ExecuteAsync(connection, $"""
                INSERT INTO spotify_streams_daily ({Columns}) SELECT {Columns} FROM staging
                ON CONFLICT (release_id, date) DO UPDATE SET streams = excluded.streams, saves = excluded.saves, playlist_adds = excluded.playlist_adds,
                    listeners = excluded.listeners, source = excluded.source, value_ranks = excluded.value_ranks, last_updated = excluded.last_updated
                """, stop);
            await transaction.CommitAsync(stop);
        }

        await ExecuteAsync(connection, "DROP TABLE staging", stop);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, (StoreRequest Request, DailyMetrics Day)[] batch, CancellationToken stop)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY staging ({Columns}) FROM STDIN (FORMAT BINARY)", stop);
        foreach (var (request, day) in batch)
        {
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(request.ArtistId, stop);
            await copy.WriteAsync(request.Entity.Id, stop);
            await copy.WriteAsync(day.Day, NpgsqlDbType.Date, stop);
            await copy.WriteAsync(day.Streams!.Value, stop);
            await copy.WriteAsync(day.Saves!.Value, stop);
            await copy.WriteAsync(day.PlaylistAdds!.Value, stop);
            await copy.WriteAsync(day.Listeners!.Value, stop);
            await copy.WriteAsync("s4a_statistics", stop);
            await copy.WriteAsync(0x3333L, stop);
            await copy.WriteAsync(request.KnownAt, NpgsqlDbType.TimestampTz, stop);
        }

        await copy.CompleteAsync(stop);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
