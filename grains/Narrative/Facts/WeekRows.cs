using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Narrative.Facts;

/// <summary>Reads what is stored of an artist's newest week.</summary>
internal sealed class WeekRows(NpgsqlDataSource data)
{
    /// <returns>Null where there is no such artist.</returns>
    public async Task<WeekFacts?> Read(long artistId, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        if (await Begin(connection, artistId, stop) is not var (facts, to, isOwn))
            return null;
        if (to is not { } last)
            return facts;
        var first = last.AddDays(-6);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(WeekSql.Through, artistId, isOwn);
        batch.Add(isOwn ? WeekSql.OwnDays : WeekSql.SummedDays, artistId, first.AddDays(-7), last);
        foreach (var sql in new[] { WeekSql.Top, WeekSql.Movers, WeekSql.Drops, WeekSql.Spikes, WeekSql.Outlooks, WeekSql.Ads })
            batch.Add(sql, artistId, first, last);

        await using var row = await batch.ExecuteReaderAsync(stop);
        var through = (await All(row, static row => row.GetFieldValue<DateOnly?>(0), stop))[0];
        var days = await All(row, Day, stop);
        facts = facts.Add(last, days, through) with
        {
            Top = await All(row, static row => new WeekRelease(row.GetInt64(0), row.GetString(1), row.GetInt64(2)), stop),
            Movers = await All(row, static row => new WeekMover(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)), stop),
        };
        var drops = await All(row, static row => (Drop: Drop(row), InAll: row.GetInt32(7)), stop);
        return facts with
        {
            Drops = [.. drops.Select(drop => drop.Drop)],
            DropsInAll = drops.Count == 0 ? 0 : drops[0].InAll,
            Spikes = await All(row, static row => new WeekSpike(row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetInt64(3), row.GetInt64(4)), stop),
            Outlooks = await All(row, Outlook, stop),
            Ads = await All(row, static row => new WeekSpend(row.GetString(0), row.GetDecimal(1), row.GetFieldValue<long?>(2)), stop),
        };
    }

    /// <summary>The artists with most streams in the week up to the newest day of all.</summary>
    public async Task<IReadOnlyList<long>> Largest(int most, CancellationToken stop)
    {
        await using var command = data.CreateCommand(WeekSql.Largest);
        command.Parameters.Add(new NpgsqlParameter { Value = most });
        await using var row = await command.ExecuteReaderAsync(stop);
        return await All(row, static row => row.GetInt64(0), stop);
    }

    private static async Task<(WeekFacts Facts, DateOnly? To, bool IsOwn)?> Begin(NpgsqlConnection connection, long artistId, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(WeekSql.Newest, connection) { Parameters = { new NpgsqlParameter { Value = artistId } } };
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;
        var (summed, own) = (row.GetFieldValue<DateOnly?>(1), row.GetFieldValue<DateOnly?>(2));
        var isOwn = own is { } day && (summed is not { } other || day > other.AddDays(-7));
        return (new WeekFacts(artistId, row.GetString(0)), isOwn ? own : summed, isOwn);
    }

    private static WeekDay Day(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateOnly>(0), row.GetFieldValue<long?>(1), row.GetFieldValue<long?>(2), row.GetFieldValue<long?>(3), row.GetFieldValue<long?>(4));

    private static WeekDrop Drop(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<long?>(3), row.GetFieldValue<long?>(4), row.GetBoolean(5), row.GetBoolean(6));

    // What lies at an end is not called sure, and a half is not rounded down to less.
    private static WeekOutlook Outlook(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), (int)Math.Clamp(Math.Round(100 * row.GetDouble(3), MidpointRounding.AwayFromZero), 50, 99),
        row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetString(5));

    private static async Task<List<T>> All<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        var all = new List<T>();
        while (await row.ReadAsync(stop))
            all.Add(read(row));
        await row.NextResultAsync(stop);
        return all;
    }
}
