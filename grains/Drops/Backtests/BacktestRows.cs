using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Drops.Backtests;

/// <summary>Reads the history that a backtest judges, some releases at a time.</summary>
internal sealed class BacktestRows(NpgsqlDataSource data)
{
    private const int Chunk = 200;

    public async Task<bool> Exists(string table, string key, long id, CancellationToken stop)
    {
        await using var command = Command($"SELECT EXISTS (SELECT FROM {table} WHERE {key} = $1)", id);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    public async Task<IReadOnlyList<(long Id, string Title)>> Releases(BacktestOrder order, CancellationToken stop)
    {
        await using var command = Command(
            "SELECT release_id, title FROM releases WHERE ($1::bigint IS NULL OR artist_id = $1) AND ($2::bigint IS NULL OR release_id = $2) ORDER BY release_id",
            order.ArtistId, order.ReleaseId);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var releases = new List<(long, string)>();
        while (await reader.ReadAsync(stop))
            releases.Add((reader.GetInt64(0), reader.GetString(1)));
        return releases;
    }

    /// <summary>Releases that have a value in the days, with their streams and whether the first of them is the first of all.</summary>
    public async IAsyncEnumerable<BacktestSeries> Series(IReadOnlyList<(long Id, string Title)> releases, DayRange days, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var some in releases.Chunk(Chunk))
        {
            var earlier = await WithEarlier([.. some.Select(release => release.Id)], days.First, stop);
            var read = some.ToDictionary(release => release.Id, release => new BacktestSeries(release.Id, release.Title, earlier.Contains(release.Id)));
            await using var command = Command(
                "SELECT release_id, date, streams, source FROM spotify_streams_daily WHERE release_id = ANY ($1) AND date BETWEEN $2 AND $3 AND streams IS NOT NULL ORDER BY release_id, date",
                some.Select(release => release.Id).ToArray(), days.First, days.Last);
            await using (var reader = await command.ExecuteReaderAsync(stop))
            {
                while (await reader.ReadAsync(stop))
                    read[reader.GetInt64(0)].Take(reader.GetFieldValue<DateOnly>(1), reader.GetInt64(2), reader.GetString(3));
            }

            foreach (var series in read.Values.Where(series => series.Streams.Count > 0))
                yield return series;
        }
    }

    /// <summary>Drops that are told of, by release.</summary>
    public async Task<ILookup<long, (DropRule Rule, DateOnly OpenedOn)>> DidFire(BacktestOrder order, CancellationToken stop)
    {
        await using var command = Command(
            """
            SELECT d.release_id, d.rule, d.opened_on FROM stream_drops d
            WHERE ($1::bigint IS NULL OR d.artist_id = $1) AND ($2::bigint IS NULL OR d.release_id = $2) AND d.opened_on BETWEEN $3 AND $4 AND d.state <> 'revised'
            """,
            order.ArtistId, order.ReleaseId, order.Days.First, order.Days.Last);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var fired = new List<(long Release, DropRule Rule, DateOnly Day)>();
        while (await reader.ReadAsync(stop))
        {
            if (WireNames.Parse<DropRule>(reader.GetString(1)) is { } rule)
                fired.Add((reader.GetInt64(0), rule, reader.GetFieldValue<DateOnly>(2)));
        }

        return fired.ToLookup(drop => drop.Release, drop => (drop.Rule, drop.Day));
    }

    private async Task<HashSet<long>> WithEarlier(long[] releases, DateOnly day, CancellationToken stop)
    {
        await using var command = Command(
            "SELECT r FROM unnest($1) r WHERE EXISTS (SELECT FROM spotify_streams_daily s WHERE s.release_id = r AND s.date < $2 AND s.streams IS NOT NULL)", releases, day);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var found = new HashSet<long>();
        while (await reader.ReadAsync(stop))
            found.Add(reader.GetInt64(0));
        return found;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> arguments)
    {
        var command = data.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument ?? DBNull.Value });
        return command;
    }
}
