using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Stores what many walks handed in, in one transaction: rows, refusals, gaps, replaced values, totals, events.</summary>
internal sealed class StoreBatch(NpgsqlDataSource data, MonthPartitions partitions, PortfolioClock clock, TimeProvider wall)
{
    private readonly TableMerge _releases = new(DailyTable.Releases);
    private readonly TableMerge _artists = new(DailyTable.Artists);

    public async Task<IReadOnlyList<StoreReport>> Commit(IReadOnlyList<StoreRequest> requests, CancellationToken stop)
    {
        await partitions.Ensure(DailyTable.Releases.Name, requests.Where(IsRelease).SelectMany(r => r.Days, (_, day) => day.Values.Day), stop);
        await partitions.Ensure("raw_payloads", requests.Where(r => r.Payload is not null).Select(r => DateOnly.FromDateTime(r.KnownAt.UtcDateTime)), stop);

        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var payloadIds = await ReservePayloadIds(connection, requests, stop);
        var releases = await _releases.Merge(connection, Incoming(requests, EntityKind.Release), stop);
        var artists = await _artists.Merge(connection, Incoming(requests, EntityKind.Artist), stop);
        await WriteConsequences(connection, requests, payloadIds, releases, artists, stop);
        await transaction.CommitAsync(stop);

        return requests.Select((request, index) =>
        {
            var tally = (IsRelease(request) ? releases : artists).Of(index);
            return new StoreReport(tally.Changed, tally.Unchanged, tally.Outranked, payloadIds[index]);
        }).ToList();
    }

    private static bool IsRelease(StoreRequest request) => request.Entity.Kind == EntityKind.Release;

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
                var row = DayRow.From(table, request.Entity.Id, day.Values, request.Source, day.Flag, request.KnownAt);
                incoming.Add(new IncomingDay(index, new OwnedRow(request.ArtistId, row), request.ImportId));
            }
        }

        return incoming;
    }

    private static async Task<long?[]> ReservePayloadIds(NpgsqlConnection connection, IReadOnlyList<StoreRequest> requests, CancellationToken stop)
    {
        var ids = new long?[requests.Count];
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
        NpgsqlConnection connection, IReadOnlyList<StoreRequest> requests, long?[] payloadIds, MergeTally releases, MergeTally artists, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        var numbered = requests.Select((request, index) => (payloadIds[index], request)).ToList();
        Lineage.KeepPayloads(batch, [.. numbered.Where(p => p.Item1 is not null).Select(p => (p.Item1!.Value, p.request))]);
        Lineage.KeepRefused(batch, numbered);
        foreach (var ofKind in requests.GroupBy(request => request.Entity.Kind))
            Lineage.KeepGaps(batch, DailyTable.Of(ofKind.Key), [.. ofKind], ofKind.Key == EntityKind.Release ? releases.Changes : artists.Changes);
        Revisions.Keep(batch, releases, clock.GetUtcNow());
        Revisions.Keep(batch, artists, clock.GetUtcNow());
        LiveEvents.Write(batch, Events(requests, releases, artists), wall.GetUtcNow());
        Totals.Apply(batch, releases.Changes, wall.GetUtcNow());
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(stop);
    }

    private static List<PendingEvent> Events(IReadOnlyList<StoreRequest> requests, MergeTally releases, MergeTally artists)
    {
        var events = new List<PendingEvent>();
        for (var index = 0; index < requests.Count; index++)
        {
            var changed = (IsRelease(requests[index]) ? releases : artists).Of(index).Changed;
            if (changed.Count > 0 || requests[index].Gaps.Count > 0)
                events.Add(LiveEvents.Metrics(requests[index], changed));
        }

        return events;
    }
}
