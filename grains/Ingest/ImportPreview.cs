using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Validation;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Says what absorbing a file's days would do, and writes nothing.</summary>
internal sealed class ImportPreview(NpgsqlDataSource data, DayValidator validator, CampaignDirectory campaigns, PortfolioClock clock)
{
    public async Task<AbsorbReport> Absorb(TrackedEntity entity, ImportedDays file)
    {
        var now = clock.GetUtcNow();
        var verdict = validator.Judge(file.Days, entity.ReleasedOn, DateOnly.FromDateTime(now.UtcDateTime));
        var table = DailyTable.Of(entity.Key.Kind);
        var known = await campaigns.Look(entity.Key, file.Campaigns, CancellationToken.None);
        // A campaign that is not there yet would be made: every day of it is new.
        var rows = verdict.Accepted.Where(day => table.IsOfEntity || known.ContainsKey(day.Series)).Select(day => Row(Delivery.Day(entity.Key, day, known))).ToList();
        var stored = await Stored(table, rows);
        var (changed, unchanged, outranked) = (new List<DayRow>(), 0, 0);
        foreach (var row in rows)
        {
            var merged = stored.TryGetValue(row.Key, out var old) ? DayMerge.Merge(old, row) : new MergedDay(row, true, true, false);
            if (merged.ValuesChanged)
                changed.Add(row);
            else
                _ = merged.HasLost ? outranked++ : unchanged++;
        }

        var made = verdict.Accepted.Count - rows.Count;
        var days = changed.Select(row => (row.EntityId, row.Day)).Distinct().Count();
        return new AbsorbReport(changed.Count + made, Ignored(verdict, unchanged, outranked), verdict.Refused, days + made);

        DayRow Row(AcceptedDay day) => DayRow.From(table, day.RowOf ?? entity.Key.Id, day.Values, file.Source, null, now, day.Part);
    }

    private static List<IgnoredCount> Ignored(Verdict verdict, int unchanged, int outranked) =>
    [
        .. verdict.Ignored.Append(new(IgnoredReason.Unchanged, unchanged)).Append(new(IgnoredReason.Outranked, outranked))
            .Where(ignored => ignored.Value > 0).Select(ignored => new IgnoredCount(ignored.Key, ignored.Value)),
    ];

    private async Task<Dictionary<DayKey, DayRow>> Stored(DailyTable table, List<DayRow> rows)
    {
        if (rows.Count == 0)
            return [];
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await new DailyRows(table).ReadAndHold(connection, rows.ConvertAll(row => row.Key), CancellationToken.None);
    }
}
