using MusicInsights.GrainInterfaces.Live;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Live;

/// <summary>
/// The committed events in their one order. Numbers follow from a known number (the anchor) by counting, so a feed that
/// wakes elsewhere gives every event the number it had.
/// </summary>
internal sealed class LiveLog(NpgsqlDataSource data, TimeProvider wall)
{
    private const string Columns = "id, txid, committed_at, type, topics, payload::text";

    /// <summary>Events are kept this long after their commit.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>A place in the log, and the number of the event that stands there.</summary>
    internal readonly record struct Place(ulong TxId, long Id, long Seq);

    public async Task<(Guid Epoch, Place Anchor)> ReadAnchor()
    {
        await using var command = data.CreateCommand("SELECT epoch, txid, id, seq FROM live_feed");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetGuid(0), new Place(reader.GetFieldValue<ulong>(1), reader.GetInt64(2), reader.GetInt64(3)));
    }

    /// <summary>Events after a place, and no further than the oldest transaction still open: none can appear below later.</summary>
    public async Task<(IReadOnlyList<LiveEvent> Events, Place Last)> ReadAfter(Place place, int most)
    {
        await using var command = data.CreateCommand(
            $"SELECT {Columns} FROM live_events WHERE (txid, id) > ($1, $2) AND txid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY txid, id LIMIT $3");
        command.Parameters.Add(new NpgsqlParameter { Value = place.TxId, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter { Value = place.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = most });
        var events = new List<LiveEvent>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            place = new Place(reader.GetFieldValue<ulong>(1), reader.GetInt64(0), place.Seq + 1);
            events.Add(Read(reader, place.Seq));
        }

        return (events, place);
    }

    /// <summary>The newest events up to and including a place, in order.</summary>
    public async Task<IReadOnlyList<LiveEvent>> ReadBackFrom(Place place, int most)
    {
        await using var command = data.CreateCommand($"SELECT {Columns} FROM live_events WHERE (txid, id) <= ($1, $2) ORDER BY txid DESC, id DESC LIMIT $3");
        command.Parameters.Add(new NpgsqlParameter { Value = place.TxId, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter { Value = place.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = most });
        var events = new List<LiveEvent>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            events.Add(Read(reader, place.Seq - events.Count));
        events.Reverse();
        return events;
    }

    /// <summary>Moves the anchor to a place and lets old events below it go.</summary>
    public async Task MoveAnchor(Place place)
    {
        await using var batch = data.CreateBatch();
        var move = new NpgsqlBatchCommand("UPDATE live_feed SET seq = $1, txid = $2, id = $3 WHERE seq < $1");
        move.Parameters.Add(new NpgsqlParameter { Value = place.Seq });
        move.Parameters.Add(new NpgsqlParameter { Value = place.TxId, NpgsqlDbType = NpgsqlDbType.Xid8 });
        move.Parameters.Add(new NpgsqlParameter { Value = place.Id });
        batch.BatchCommands.Add(move);
        // From the old end only, up to the first that is kept: numbers follow by counting, so none may be missing in between.
        var prune = new NpgsqlBatchCommand("""
            DELETE FROM live_events WHERE (txid, id) < (
                SELECT txid, id FROM (
                    (SELECT txid, id FROM live_events WHERE committed_at >= $1 ORDER BY txid, id LIMIT 1) UNION ALL SELECT $2, $3 + 1) AS ends
                ORDER BY txid, id LIMIT 1)
            """);
        prune.Parameters.Add(new NpgsqlParameter { Value = wall.GetUtcNow() - Kept });
        prune.Parameters.Add(new NpgsqlParameter { Value = place.TxId, NpgsqlDbType = NpgsqlDbType.Xid8 });
        prune.Parameters.Add(new NpgsqlParameter { Value = place.Id });
        batch.BatchCommands.Add(prune);
        await batch.ExecuteNonQueryAsync();
    }

    private static LiveEvent Read(NpgsqlDataReader reader, long seq) => new(
        seq, reader.GetString(3), reader.GetFieldValue<string[]>(4), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(5));
}
