using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>
/// The newest days of releases, which their actors hold in memory. At the day's work thousands of actors wake together; to plan the
/// statement over its months takes longer than to run it, so those that ask at one time share it.
/// </summary>
internal sealed class RecentStreams : IAsyncDisposable
{
    /// <summary>Those who begin longer ago read alone: their months are not to be looked through for everybody.</summary>
    private const int MostShared = 2 * TrackedEntity.WindowDays;

    private readonly NpgsqlDataSource _data;
    private readonly PortfolioClock _clock;
    private readonly RequestBatcher<(long ReleaseId, DateOnly First), IReadOnlyDictionary<DateOnly, long>> _newest;

    public RecentStreams(NpgsqlDataSource data, PortfolioClock clock) =>
        (_data, _clock, _newest) = (data, clock, new(ReadTogether, _ => 1, new BatchingOptions { MaxWeight = 500 }));

    /// <param name="first">No day before it is looked at: the months in between need not be. Null: the past of a release may begin anywhere.</param>
    /// <returns>At most <see cref="TrackedEntity.WindowDays"/> days, the newest there are; what is missing next is missing after them.</returns>
    public Task<IReadOnlyDictionary<DateOnly, long>> Read(long releaseId, DateOnly? first) =>
        first >= _clock.Today.AddDays(-MostShared) ? _newest.Send((releaseId, first.Value)) : ReadAlone(releaseId, first ?? DateOnly.MinValue);

    public ValueTask DisposeAsync() => _newest.DisposeAsync();

    private async Task<IReadOnlyDictionary<DateOnly, long>> ReadAlone(long releaseId, DateOnly first)
    {
        await using var command = Command(
            "SELECT date, streams FROM spotify_streams_daily WHERE release_id = $1 AND date BETWEEN $2 AND $3 AND streams IS NOT NULL ORDER BY date DESC LIMIT $4",
            releaseId, first, Last, TrackedEntity.WindowDays);
        await using var reader = await command.ExecuteReaderAsync();
        var days = new Dictionary<DateOnly, long>();
        while (await reader.ReadAsync())
            days.Add(reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1));
        return days;
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<DateOnly, long>>> ReadTogether(IReadOnlyList<(long ReleaseId, DateOnly First)> asked, CancellationToken stop)
    {
        await using var command = Command(
            // Each is followed by itself: planned for all at once, everybody's days of the range would be looked through.
            """
            SELECT d.* FROM unnest($1) asked (id) CROSS JOIN LATERAL (
                SELECT release_id, date, streams FROM spotify_streams_daily
                WHERE release_id = asked.id AND date BETWEEN $2 AND $3 AND streams IS NOT NULL OFFSET 0) d
            """,
            asked.Select(one => one.ReleaseId).Distinct().ToArray(), asked.Min(one => one.First), Last);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var told = new List<(long ReleaseId, DateOnly Date, long Streams)>();
        while (await reader.ReadAsync(stop))
            told.Add((reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1), reader.GetInt64(2)));
        var ofRelease = told.ToLookup(day => day.ReleaseId);
        return [.. asked.Select(one => Newest(ofRelease[one.ReleaseId].Where(day => day.Date >= one.First)))];
    }

    private static Dictionary<DateOnly, long> Newest(IEnumerable<(long ReleaseId, DateOnly Date, long Streams)> days) =>
        days.OrderByDescending(day => day.Date).Take(TrackedEntity.WindowDays).ToDictionary(day => day.Date, day => day.Streams);

    private DateOnly Last => _clock.Today.AddDays(1);

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> arguments)
    {
        var command = _data.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
