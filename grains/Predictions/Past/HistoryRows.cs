using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Predictions.Features.Histories;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Past;

/// <summary>Reads what was told of releases and of what surrounds them.</summary>
internal sealed class HistoryRows : IAsyncDisposable
{
    /// <summary>Days before the day asked about that any feature looks at, that day among them.</summary>
    public const int LookBack = 90;

    /// <summary>Of totals, of the artist and of campaigns no feature looks back further than so many days before the day.</summary>
    private const int LookAround = 28;

    /// <summary>Releases a query: a year of so many fits in some dozen megabytes.</summary>
    private const int ChunkSize = 500;

    private readonly NpgsqlDataSource _data;

    // To plan a statement over partitions takes longer than to run it: those that ask at one time share it.
    private readonly RequestBatcher<(long ReleaseId, DateOnly Day), ReleaseHistory?> _present;

    public HistoryRows(NpgsqlDataSource data) =>
        (_data, _present) = (data, new(ReadPresent, _ => 1, new BatchingOptions { MaxWeight = ChunkSize }));

    /// <summary>One release as it stands now: for scoring. Days of the <see cref="LookBack"/> before <paramref name="day"/>, in their newest version.</summary>
    /// <returns>Null when there is no such release.</returns>
    public Task<ReleaseHistory?> Read(long releaseId, DateOnly day, CancellationToken stop) => _present.Send((releaseId, day), stop);

    /// <summary>Releases with every version of every day, those that were replaced too: for training.</summary>
    /// <param name="first">The first day asked about; as much before it is read as features look back.</param>
    /// <param name="last">The last one.</param>
    /// <returns>The histories of those releases that there are.</returns>
    public async Task<IReadOnlyDictionary<long, ReleaseHistory>> ReadVersions(
        IReadOnlyCollection<long> releases, DateOnly first, DateOnly last, CancellationToken stop)
    {
        var histories = new Dictionary<long, ReleaseHistory>(releases.Count);
        foreach (var chunk in releases.Distinct().Order().Chunk(ChunkSize))
        {
            var rows = await Read(table => table.Versions, chunk, first, last, stop);
            foreach (var release in chunk)
                if (rows.Of(release) is { } history)
                    histories.Add(release, history);
        }

        return histories;
    }

    public ValueTask DisposeAsync() => _present.DisposeAsync();

    private async Task<IReadOnlyList<ReleaseHistory?>> ReadPresent(IReadOnlyList<(long ReleaseId, DateOnly Day)> asked, CancellationToken stop)
    {
        var histories = new ReleaseHistory?[asked.Count];
        foreach (var ofDay in asked.Index().GroupBy(one => one.Item.Day))
        {
            var rows = await Read(table => table.Present, [.. ofDay.Select(one => one.Item.ReleaseId).Distinct()], ofDay.Key, ofDay.Key, stop);
            foreach (var (index, one) in ofDay)
                histories[index] = rows.Of(one.ReleaseId);
        }

        return histories;
    }

    /// <summary>All in one round trip.</summary>
    private async Task<PastRows> Read(Func<PastTable, string> sql, long[] releases, DateOnly first, DateOnly last, CancellationToken stop)
    {
        await using var batch = _data.CreateBatch();
        batch.BatchCommands.Add(Command(CataloguedRelease.Sql, releases));
        batch.BatchCommands.Add(Command(CampaignLink.Sql, releases));
        foreach (var table in PastTable.All)
            batch.BatchCommands.Add(Command(sql(table), releases, table == PastTable.Days ? first.AddDays(1 - LookBack) : first.AddDays(-LookAround), last));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        return await PastRows.Read(reader, stop);
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> arguments)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
