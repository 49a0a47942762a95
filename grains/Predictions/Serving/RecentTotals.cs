using MusicInsights.Grains.Predictions.Features.Histories;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>A release's newest totals of 28 days: one look into an index says whether the rest is worth reading.</summary>
internal sealed class RecentTotals(NpgsqlDataSource data)
{
    /// <summary>There is at most one a day, and none that is older than a week is used.</summary>
    private const int Most = 7;

    public async Task<IReadOnlyList<Known<SongWindow>>> Read(long releaseId, CancellationToken stop)
    {
        await using var command = data.CreateCommand(
            """
            SELECT as_of, last_updated, "window", listeners, streams, saves FROM song_window_stats
            WHERE release_id = $1 AND "window" = '28d' ORDER BY as_of DESC LIMIT $2
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = releaseId });
        command.Parameters.Add(new NpgsqlParameter { Value = Most });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var totals = new List<Known<SongWindow>>();
        while (await reader.ReadAsync(stop))
        {
            totals.Add(new(
                reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateTimeOffset>(1),
                new SongWindow(reader.GetString(2), reader.GetFieldValue<long?>(3), reader.GetFieldValue<long?>(4), reader.GetFieldValue<long?>(5))));
        }

        return totals;
    }
}
