using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Stores what many walks handed in, in one transaction: rows, refusals, gaps, replaced values, totals, events.</summary>
internal sealed class StoreBatch(NpgsqlDataSource data, MonthPartitions partitions, PortfolioClock clock, TimeProvider wall)
{
    private readonly IReadOnlyList<TableMerge> _tables = [.. DailyTable.All.Select(table => new TableMerge(table))];

    public async Task<IReadOnlyList<StoreReport>> Commit(IReadOnlyList<StoreRequest> requests, CancellationToken stop)
    {
        foreach (var table in DailyTable.All.Where(table => table.IsPartitioned))
            await partitions.Ensure(table.Name, requests.Where(r => r.Entity.Kind == table.Kind).SelectMany(r => r.Days, (_, day) => day.Values.Day), stop);
        await partitions.Ensure("raw_payloads", requests.Where(r => r.Payload is not null).Select(r => DateOnly.FromDateTime(r.KnownAt.UtcDateTime)), stop);

        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var there = await EntityFence.Enter(connection, requests.Select(request => request.Entity), stop);
        var reports = new Queue<StoreReport>(await Write(connection, [.. requests.Where(request => there.Contains(request.Entity))], stop));
        await transaction.CommitAsync(stop);
        return requests.Select(request => there.Contains(request.Entity) ? reports.Dequeue() : StoreReport.Nothing).ToList();
    }

    private async Task<IEnumerable<StoreReport>> Write(NpgsqlConnection connection, IReadOnlyList<StoreRequest> requests, CancellationToken stop)
    {
        var payloadIds = await ReservePayloadIds(connection, requests, stop);
        var tallies = new Dictionary<EntityKind, MergeTally>();
        foreach (var table in _tables)
            tallies[table.Kind] = await table.Merge(connection, Incoming(requests, table.Kind), stop);
        await WriteConsequences(connection, requests, payloadIds, tallies, stop);
        return requests.Select((request, index) =>
        {
            var tally = tallies[request.Entity.Kind].Of(index);
            return new StoreReport(tally.Changed, tally.Unchanged, tally.Outranked, payloadIds[index]);
        });
    }

    private static List<IncomingDay> Incoming(IReadOnlyList<StoreRequest> requests, EntityKind kind)
    {
        var table = DailyTable.Of(kind);
        var incoming = new List<IncomingDay>();
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (request.Entity.Kind != kind)
                continue;
            foreach (var day in request.Days)
            {
                var row = DayRow.From(table, day.RowOf ?? request.Entity.Id, day.Values, request.Source, day.Flag, request.KnownAt, day.Part);
                incoming.Add(new IncomingDay(index, new OwnedRow(request.ArtistId, row), request.ImportId, request.ReplayOf is not null));
            }
        }

        return incoming;
    }

    private static async Task<long?[]> ReservePayloadIds(NpgsqlConnection connection, IReadOnlyList<StoreRequest> requests, CancellationToken stop)
    {
        var ids = requests.Select(request => request.ReplayOf).ToArray();
        var wanted = requests.Count(request => request.Payload is not null);
        if (wanted == 0)
            return ids;
        await using var command = new NpgsqlCommand("SELECT nextval('raw_payloads_id_seq') FROM generate_series(1, $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = wanted });
        await using var reader = await command.ExecuteReaderAsync(stop);
        for (var index = 0; index < ids.Length; index++)
        {
            if (requests[index].Payload is not null && await reader.ReadAsync(stop))
                ids[index] = reader.GetInt64(0);
        }

        return ids;
    }

    // All that follows from the rows goes in one round trip; what other silos may wait for, the totals, comes last.
    private async Task WriteConsequences(
        NpgsqlConnection connection, IReadOnlyList<StoreRequest> requests, long?[] payloadIds, Dictionary<EntityKind, MergeTally> tallies, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        var numbered = requests.Select((request, index) => (payloadIds[index], request)).ToList();
        Lineage.KeepPayloads(batch, [.. numbered.Where(p => p.request.Payload is not null).Select(p => (p.Item1!.Value, p.request))]);
        Lineage.KeepRefused(batch, numbered);
        foreach (var ofKind in requests.GroupBy(request => request.Entity.Kind))
            Lineage.KeepGaps(batch, DailyTable.Of(ofKind.Key), [.. ofKind], tallies[ofKind.Key].Changes);
        foreach (var tally in tallies.Values)
            Revisions.Keep(batch, tally, clock.GetUtcNow());
        LiveEvents.Write(batch, Events(requests, tallies), wall.GetUtcNow());
        Totals.Apply(batch, tallies[EntityKind.Release].Changes, wall.GetUtcNow());
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(stop);
    }

    private static List<PendingEvent> Events(IReadOnlyList<StoreRequest> requests, Dictionary<EntityKind, MergeTally> tallies)
    {
        var events = new List<PendingEvent>();
        for (var index = 0; index < requests.Count; index++)
        {
            var changed = tallies[requests[index].Entity.Kind].Of(index).Changed;
            if (changed.Count > 0 || requests[index].Gaps.Count > 0)
                events.AddRange(MetricEvents.Of(requests[index], changed));
        }

        return events;
    }
}
