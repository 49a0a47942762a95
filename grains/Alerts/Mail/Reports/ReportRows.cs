using MusicInsights.Grains.Alerts.Mail.Sending;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail.Reports;

/// <summary>Reads what a report tells. Sums come from the totals that are kept of each day.</summary>
internal sealed class ReportRows(NpgsqlDataSource data)
{
    private const int MostMovers = 8;
    private const int MostAlerts = 12;

    // A day that has hardly begun to arrive would read as a fall.
    private static string Newest(string table) => $"""
        WITH near AS (SELECT date, releases FROM {table} WHERE date >= $1 - 14 AND date < $1)
        SELECT max(date) FROM near WHERE releases > 0 AND releases >= 0.8 * (SELECT max(releases) FROM near)
        """;

    private static string Totals(string table) => $"""
        SELECT sum(streams)::bigint, sum(saves)::bigint, sum(playlist_adds)::bigint FROM {table}
        WHERE date >= $1 AND date < $1 + $2 AND releases > 0
        """;

    // $1, $2: the first day now and before; $3: how many days. The releases that lost or won most, in streams; those that have a value in both times.
    private const string Movers = """
        WITH sums AS (
            SELECT release_id, sum(streams) FILTER (WHERE date >= $1)::bigint AS now, sum(streams) FILTER (WHERE date < $2 + $3)::bigint AS before
            FROM spotify_streams_daily
            WHERE (date >= $1 AND date < $1 + $3 OR date >= $2 AND date < $2 + $3) AND ($4::bigint IS NULL OR artist_id = $4) GROUP BY release_id)
        SELECT r.title, s.before, s.now FROM sums s JOIN releases r USING (release_id)
        WHERE s.before IS NOT NULL AND s.now IS NOT NULL AND s.before <> s.now ORDER BY abs(s.now - s.before) DESC, release_id LIMIT $5
        """;

    private const string Alerts = """
        SELECT a.kind, coalesce(t.name, a.subject), a.opened_at FROM alerts a LEFT JOIN artists t ON t.artist_id = a.artist_id
        WHERE a.state <> 'resolved' AND ($1::bigint IS NULL OR a.artist_id = $1) ORDER BY a.opened_at DESC, a.id DESC LIMIT $2
        """;

    private const string Runs = """
        SELECT count(*)::int, count(*) FILTER (WHERE status = 'failed')::int, coalesce(sum(tasks_failed), 0)::int, coalesce(sum(records), 0)::bigint
        FROM etl_runs WHERE run_date >= $1 AND run_date < $1 + $2
        """;

    /// <param name="kind">daily: the newest day that most have, against the same weekday before. weekly: the seven up to it, against the seven before.</param>
    public async Task<Report> Read(string kind, DateOnly today, long? artistId, CancellationToken stop)
    {
        var days = kind == Reasons.Weekly ? 7 : 1;
        var table = artistId is null ? "portfolio_daily_totals" : "artist_daily_totals";
        var ofArtist = artistId is null ? "" : " AND artist_id = $3";

        await using var connection = await data.OpenConnectionAsync(stop);
        await using var newest = new NpgsqlCommand(Newest(artistId is null ? table : $"(SELECT * FROM {table} WHERE artist_id = $2) mine"), connection);
        newest.Parameters.Add(new NpgsqlParameter { Value = today });
        if (artistId is { } only)
            newest.Parameters.Add(new NpgsqlParameter { Value = only });
        var last = await newest.ExecuteScalarAsync(stop) is DateOnly day ? day : today.AddDays(-1);
        var first = last.AddDays(1 - days);
        var before = first.AddDays(-7);

        await using var batch = new NpgsqlBatch(connection);
        foreach (var from in new[] { first, before })
            batch.Add(Totals(table) + ofArtist, artistId is { } artist ? [from, days, artist] : [from, days]);
        batch.Add(Movers, first, before, days, artistId, MostMovers);
        batch.Add(Alerts, artistId, MostAlerts);
        batch.Add(Runs, today.AddDays(1 - days), days);

        await using var row = await batch.ExecuteReaderAsync(stop);
        var now = (await All(row, Sums, stop))[0];
        var then = (await All(row, Sums, stop))[0];
        var movers = await All(row, static row => new Mover(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), stop);
        var alerts = await All(row, static row => new OpenAlert(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2)), stop);
        var runs = await All(row, static row => new ReportRuns(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3)), stop);
        return new Report(first, last, now, then, movers, alerts, runs[0]);
    }

    private static ReportTotals Sums(NpgsqlDataReader row) => new(row.GetFieldValue<long?>(0), row.GetFieldValue<long?>(1), row.GetFieldValue<long?>(2));

    private static async Task<List<T>> All<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        var all = new List<T>();
        while (await row.ReadAsync(stop))
            all.Add(read(row));
        await row.NextResultAsync(stop);
        return all;
    }
}
