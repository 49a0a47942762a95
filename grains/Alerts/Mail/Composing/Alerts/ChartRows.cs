using MusicInsights.Grains.Alerts.Mail.Composing.Pictures;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail.Composing.Alerts;

/// <summary>Reads the days that a chart shows.</summary>
internal sealed class ChartRows(NpgsqlDataSource data)
{
    private const int Days = 28;

    // The newest day that is known, so that a mail that waited shows how it went on.
    private const string Read = """
        WITH last AS (SELECT greatest($2, max(date)) AS day FROM spotify_streams_daily WHERE release_id = $1 AND date BETWEEN $2 AND $2 + 14 AND streams IS NOT NULL)
        SELECT last.day, s.date, s.streams FROM last LEFT JOIN spotify_streams_daily s ON s.release_id = $1 AND s.date > last.day - $3 AND s.date <= last.day
        """;

    /// <summary>Null where hardly anything could be seen.</summary>
    public async Task<AlertChart?> Around(FallenRelease release, CancellationToken stop)
    {
        var streams = new Dictionary<DateOnly, long?>();
        var last = release.OpenedOn;
        await using var command = data.CreateCommand(Read);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = release.ReleaseId }, new() { Value = release.OpenedOn }, new() { Value = Days } });
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            last = row.GetFieldValue<DateOnly>(0);
            if (!row.IsDBNull(1))
                streams[row.GetFieldValue<DateOnly>(1)] = row.GetFieldValue<long?>(2);
        }

        if (streams.Values.Count(value => value is not null) < 7)
            return null;
        var first = last.AddDays(1 - Days);
        return new AlertChart(
            new StreamsSeries(
                [.. Enumerable.Range(0, Days).Select(day => streams.GetValueOrDefault(first.AddDays(day)))], Math.Max(0, release.OpenedOn.DayNumber - first.DayNumber),
                release.Expected, release.ExpectedLow, release.ExpectedHigh),
            first, last);
    }
}
