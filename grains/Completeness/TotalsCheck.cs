using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Completeness;

/// <summary>
/// Holds the daily totals against the rows they are the sums of, and corrects them by the difference. Rows and totals change
/// in one transaction, so that any statement sees both at the same instant; and since only a difference is added, whoever
/// stores meanwhile is not undone.
/// </summary>
internal sealed class TotalsCheck(NpgsqlDataSource data)
{
    // Two that corrected the same at once would correct it twice.
    private const long OneAtATime = 0x746f74616c73;

    private const string Months = """
        SELECT DISTINCT date_trunc('month', d::timestamp)::date FROM (
            SELECT generate_series(date_trunc('month', min(date)::timestamp), max(date)::timestamp, interval '1 month')::date AS d FROM spotify_streams_daily
            UNION SELECT date FROM portfolio_daily_totals) days
        WHERE d IS NOT NULL ORDER BY 1
        """;

    /// <summary>Corrects what is wrong; answers how many days of artists and of the portfolio were, a month at a time.</summary>
    public async Task<(int Artists, int Portfolio)> Correct(CancellationToken stop)
    {
        var sum = (Artists: 0, Portfolio: 0);
        foreach (var month in await ReadMonths(stop))
        {
            var (artists, portfolio) = await Correct(month, stop);
            sum = (sum.Artists + artists, sum.Portfolio + portfolio);
        }

        return sum;
    }

    private async Task<(int Artists, int Portfolio)> Correct(DateOnly month, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        // A statement of its own: what follows must see what the one before it has corrected.
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = OneAtATime } } }.Unhurried())
            await turn.ExecuteNonQueryAsync(stop);
        var artists = await Add(connection, "artist_daily_totals", "artist_id, date", "spotify_streams_daily", "count(streams)", month, stop);
        var portfolio = await Add(connection, "portfolio_daily_totals", "date", "artist_daily_totals", "sum(releases)", month, stop);
        await transaction.CommitAsync(stop);
        return (artists, portfolio);
    }

    private static async Task<int> Add(NpgsqlConnection connection, string totals, string key, string rows, string releases, DateOnly month, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"""
            WITH wrong AS (
                SELECT {key}, coalesce(r.streams, 0) - coalesce(t.streams, 0) AS streams, coalesce(r.saves, 0) - coalesce(t.saves, 0) AS saves,
                    coalesce(r.playlist_adds, 0) - coalesce(t.playlist_adds, 0) AS playlist_adds, coalesce(r.releases, 0) - coalesce(t.releases, 0) AS releases
                FROM (SELECT {key}, sum(streams) AS streams, sum(saves) AS saves, sum(playlist_adds) AS playlist_adds, {releases} AS releases
                      FROM {rows} WHERE date BETWEEN $1 AND $2 GROUP BY {key}) r
                FULL JOIN (SELECT * FROM {totals} WHERE date BETWEEN $1 AND $2) t USING ({key}))
            INSERT INTO {totals} AS t ({key}, streams, saves, playlist_adds, releases)
            SELECT {key}, streams::bigint, saves::bigint, playlist_adds::bigint, releases::int FROM wrong
            WHERE (streams, saves, playlist_adds, releases) IS DISTINCT FROM (0, 0, 0, 0) ORDER BY {key}
            ON CONFLICT ({key}) DO UPDATE SET streams = t.streams + excluded.streams, saves = t.saves + excluded.saves,
                playlist_adds = t.playlist_adds + excluded.playlist_adds, releases = t.releases + excluded.releases
            """,
            connection).Unhurried();
        command.Parameters.Add(new NpgsqlParameter { Value = month });
        command.Parameters.Add(new NpgsqlParameter { Value = month.AddMonths(1).AddDays(-1) });
        return await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<IReadOnlyList<DateOnly>> ReadMonths(CancellationToken stop)
    {
        await using var command = data.CreateCommand(Months).Unhurried();
        await using var reader = await command.ExecuteReaderAsync(stop);
        var months = new List<DateOnly>();
        while (await reader.ReadAsync(stop))
            months.Add(reader.GetFieldValue<DateOnly>(0));
        return months;
    }
}
