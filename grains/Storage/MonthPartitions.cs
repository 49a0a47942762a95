using System.Collections.Concurrent;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Sees to it that a month's partition exists before a row of it is written, for old and future days alike.</summary>
internal sealed class MonthPartitions(NpgsqlDataSource data)
{
    private readonly ConcurrentDictionary<(string Table, int Month), bool> _known = new();

    public async Task Ensure(string table, IEnumerable<DateOnly> days, CancellationToken stop)
    {
        var missing = days.Select(day => day.Year * 12 + day.Month - 1).Distinct().Where(month => !_known.ContainsKey((table, month))).ToArray();
        if (missing.Length == 0)
            return;
        await using var command = data.CreateCommand("SELECT ensure_month_partition($1, day) FROM unnest($2) AS months (day)");
        command.Parameters.AddWithValue(table);
        command.Parameters.AddWithValue(missing.Select(month => new DateOnly(month / 12, month % 12 + 1, 1)).ToArray());
        await command.ExecuteNonQueryAsync(stop);
        foreach (var month in missing)
            _known[(table, month)] = true;
    }
}
