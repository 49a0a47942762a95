using MusicInsights.Grains.Predictions.Features.Histories;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Past;

/// <summary>Reads what was told of releases and of what surrounds them.</summary>
internal sealed class HistoryRows(NpgsqlDataSource data)
{
    /// <summary>Days before the day asked about that any feature looks at, that day among them.</summary>
    public const int LookBack = 90;

    /// <summary>Of totals, of the artist and of campaigns no feature looks back further than so many days before the day.</summary>
    private const int LookAround = 28;

    /// <summary>Releases a query: a year of so many fits in some dozen megabytes.</summary>
    private const int ChunkSize = 500;

    /// <summary>One release as it stands now: for scoring. Days of the <see cref="LookBack"/> before <paramref name="day"/>, in their newest version.</summary>
    /// <returns>Null when there is no such release.</returns>
    public async Task<ReleaseHistory?> Read(long releaseId, DateOnly day, CancellationToken stop) =>
        (await Read(table => table.Present, [releaseId], day, day, stop)).Of(releaseId);

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

    /// <summary>All in one round trip.</summary>
    private async Task<PastRows> Read(Func<PastTable, string> sql, long[] releases, DateOnly first, DateOnly last, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
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
