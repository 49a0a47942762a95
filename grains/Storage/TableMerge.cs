using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Brings incoming days into one table: what is new is inserted at once, only what is already there is read, merged and,
/// when it differs, rewritten. On an ordinary day everything is new, and nothing is read.
/// </summary>
internal sealed class TableMerge(DailyTable table)
{
    private readonly DailyRows _rows = new(table);

    public EntityKind Kind => table.Kind;

    /// <summary>Merges within the caller's transaction; <paramref name="incoming"/> in the order of hand-in.</summary>
    public async Task<MergeTally> Merge(NpgsqlConnection connection, IReadOnlyList<IncomingDay> incoming, CancellationToken stop)
    {
        var tally = new MergeTally();
        if (incoming.Count == 0)
            return tally;

        var firsts = incoming.DistinctBy(day => day.Key).ToList();
        var inserted = await _rows.InsertNew(connection, firsts.ConvertAll(day => day.Owned), stop);
        var met = new List<IncomingDay>();
        foreach (var day in incoming)
        {
            // A key that was free is taken by its first day; a second one of the same batch meets the row like any other.
            if (inserted.Remove(day.Key))
                tally.Add(day, new DayChange(table, day.Owned.ArtistId, null, day.Owned.Row, day.ImportId) { IsReplayed = day.IsReplayed });
            else
                met.Add(day);
        }

        if (met.Count > 0)
            await MergeMet(connection, met, tally, stop);
        return tally;
    }

    // Most days that are met are days asked for again, and unchanged. Holding a row writes to it: only what differs is held.
    private async Task MergeMet(NpgsqlConnection connection, List<IncomingDay> met, MergeTally tally, CancellationToken stop)
    {
        var seen = await _rows.Read(connection, [.. met.Select(day => day.Key).Distinct()], stop);
        var differing = met.Where(day => DayMerge.Merge(seen[day.Key], day.Owned.Row) is { NeedsWrite: true } or { HasLost: true }).Select(day => day.Key).ToHashSet();
        foreach (var day in met.Where(day => !differing.Contains(day.Key)))
            tally.AddUnchanged(day, isOutranked: false);
        if (differing.Count > 0)
            await MergeDiffering(connection, met.FindAll(day => differing.Contains(day.Key)), tally, stop);
    }

    private async Task MergeDiffering(NpgsqlConnection connection, List<IncomingDay> met, MergeTally tally, CancellationToken stop)
    {
        var current = await _rows.ReadAndHold(connection, [.. met.Select(day => day.Key).Distinct().Order()], stop);
        var rewritten = new Dictionary<DayKey, OwnedRow>();
        foreach (var day in met)
        {
            var before = current[day.Key];
            var merged = DayMerge.Merge(before, day.Owned.Row);
            if (merged.NeedsWrite)
                rewritten[day.Key] = day.Owned with { Row = merged.Row };
            current[day.Key] = merged.Row;

            if (merged.HasLost)
                tally.Lost.Add(new DayChange(table, day.Owned.ArtistId, day.Owned.Row, merged.Row, null));
            if (merged.ValuesChanged)
                tally.Add(day, new DayChange(table, day.Owned.ArtistId, before, merged.Row, day.ImportId));
            else
                tally.AddUnchanged(day, merged.HasLost);
        }

        if (rewritten.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        _rows.Update(batch, [.. rewritten.Values.OrderBy(row => row.Row.Key)]);
        await batch.ExecuteNonQueryAsync(stop);
    }
}
