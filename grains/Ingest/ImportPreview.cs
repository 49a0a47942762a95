using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Validation;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Says what absorbing a file's days would do, and writes nothing.</summary>
internal sealed class ImportPreview(NpgsqlDataSource data, DayValidator validator, PortfolioClock clock)
{
    public async Task<AbsorbReport> Absorb(TrackedEntity entity, ImportedDays file)
    {
        var now = clock.GetUtcNow();
        var verdict = validator.Judge(file.Days, entity.ReleasedOn, DateOnly.FromDateTime(now.UtcDateTime));
        var table = DailyTable.Of(entity.Key.Kind);
        var rows = verdict.Accepted.Select(day => DayRow.From(table, entity.Key.Id, day.Values, file.Source, null, now)).ToList();
        var stored = await Stored(table, rows);
        var (changed, unchanged, outranked) = (0, 0, 0);
        foreach (var row in rows)
        {
            var merged = stored.TryGetValue((row.EntityId, row.Day), out var old) ? DayMerge.Merge(old, row) : new MergedDay(row, true, true, false);
            _ = merged.ValuesChanged ? changed++ : merged.HasLost ? outranked++ : unchanged++;
        }

        return new AbsorbReport(changed, Ignored(verdict, unchanged, outranked), verdict.Refused, changed);
    }

    private static List<IgnoredCount> Ignored(Verdict verdict, int unchanged, int outranked) =>
    [
        .. verdict.Ignored.Append(new(IgnoredReason.Unchanged, unchanged)).Append(new(IgnoredReason.Outranked, outranked))
            .Where(ignored => ignored.Value > 0).Select(ignored => new IgnoredCount(ignored.Key, ignored.Value)),
    ];

    private async Task<Dictionary<(long, DateOnly), DayRow>> Stored(DailyTable table, List<DayRow> rows)
    {
        if (rows.Count == 0)
            return [];
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await new DailyRows(table).ReadAndHold(connection, rows.ConvertAll(row => (row.EntityId, row.Day)), CancellationToken.None);
    }
}
