using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Predictions.Features.Histories;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>A release's newest totals of 28 days: one look into an index says whether the rest is worth reading.</summary>
internal sealed class RecentTotals : IAsyncDisposable
{
    /// <summary>There is at most one a day, and none that is older than a week is used.</summary>
    private const int Most = 7;

    private readonly NpgsqlDataSource _data;
    private readonly RequestBatcher<long, IReadOnlyList<Known<SongWindow>>> _newest;

    public RecentTotals(NpgsqlDataSource data) => (_data, _newest) = (data, new(Read, _ => 1, new BatchingOptions { MaxWeight = 500 }));

    public Task<IReadOnlyList<Known<SongWindow>>> Read(long releaseId, CancellationToken stop) => _newest.Send(releaseId, stop);

    public ValueTask DisposeAsync() => _newest.DisposeAsync();

    private async Task<IReadOnlyList<IReadOnlyList<Known<SongWindow>>>> Read(IReadOnlyList<long> releases, CancellationToken stop)
    {
        await using var command = _data.CreateCommand(
            """
            SELECT asked.place::int, s.as_of, s.last_updated, s."window", s.listeners, s.streams, s.saves
            FROM unnest($1) WITH ORDINALITY AS asked (release_id, place) CROSS JOIN LATERAL (
                SELECT * FROM song_window_stats WHERE release_id = asked.release_id AND "window" = '28d' ORDER BY as_of DESC LIMIT $2) s
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = releases.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = Most });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var totals = Array.ConvertAll(new List<Known<SongWindow>>?[releases.Count], _ => new List<Known<SongWindow>>());
        while (await reader.ReadAsync(stop))
        {
            totals[reader.GetInt32(0) - 1].Add(new(
                reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateTimeOffset>(2),
                new SongWindow(reader.GetString(3), reader.GetFieldValue<long?>(4), reader.GetFieldValue<long?>(5), reader.GetFieldValue<long?>(6))));
        }

        return totals;
    }
}
