using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Releases;

/// <summary>A release's streams on its newest day within the week, and on the same weekday before.</summary>
internal sealed record NewestValue(long ReleaseId, DateOnly LastDay, long Streams, long? Before)
{
    public double? ChangePct => Change.Percent(Streams, Before);
}

/// <summary>
/// Reads, to rank by them, the newest values of the portfolio's last week. One pass over two weeks' rows and no join, since a
/// table that grew a moment ago has no statistics yet, and a plan that guesses wrong takes not twice but a thousand times as
/// long (10,000 releases: 140,000 rows).
/// </summary>
internal static class NewestValues
{
    private const int Week = 7;

    private static readonly string Sql = $"""
        SELECT release_id, {string.Join(", ", Enumerable.Range(0, 2 * Week).Select(back => $"max(streams) FILTER (WHERE date = $1::date - {back})"))}
        FROM spotify_streams_daily
        WHERE date BETWEEN $1::date - {(2 * Week) - 1} AND $1::date AND streams IS NOT NULL AND ($2::bigint IS NULL OR artist_id = $2)
        GROUP BY release_id
        """;

    /// <param name="newest">The portfolio's newest day.</param>
    public static async Task<Dictionary<long, NewestValue>> Read(Portfolio portfolio, DateOnly newest, long? artistId, CancellationToken cancel)
    {
        var values = await portfolio.Data.List(Sql, row => Of(row, newest), cancel, newest, artistId);
        return values.OfType<NewestValue>().ToDictionary(value => value.ReleaseId);
    }

    private static NewestValue? Of(NpgsqlDataReader row, DateOnly newest)
    {
        for (var back = 0; back < Week; back++)
        {
            if (row.LongOrNull(1 + back) is { } streams)
                return new NewestValue(row.Long(0), newest.AddDays(-back), streams, row.LongOrNull(1 + back + Week));
        }

        return null;
    }
}
