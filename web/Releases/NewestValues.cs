using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Releases;

/// <summary>A release's streams on its newest day within the week, and on the same weekday before, where that was asked for.</summary>
internal sealed record NewestValue(long ReleaseId, DateOnly LastDay, long Streams, long? Before)
{
    public double? ChangePct => Change.Percent(Streams, Before);
}

/// <summary>
/// Reads, to rank by them, the newest values of the portfolio's last week. One pass over a week's rows (two with those before)
/// and no join, since a table that grew a moment ago has no statistics yet, and a plan that guesses wrong takes not twice but a
/// thousand times as long.
/// </summary>
internal static class NewestValues
{
    private const int Week = 7;

    /// <summary>Above every count, below every day: a day and its count make one number, whose largest is the newest day's.</summary>
    private const int CountBits = 52;

    private static readonly string Alone = $"""
        SELECT release_id, max(((date - $1::date + {Week - 1})::bigint << {CountBits}) | least(streams, {(1L << CountBits) - 1}))
        FROM spotify_streams_daily
        WHERE date BETWEEN $1::date - {Week - 1} AND $1::date AND streams IS NOT NULL AND ($2::bigint IS NULL OR artist_id = $2)
        GROUP BY release_id
        """;

    private static readonly string Compared = $"""
        SELECT release_id, {string.Join(", ", Enumerable.Range(0, 2 * Week).Select(back => $"max(streams) FILTER (WHERE date = $1::date - {back})"))}
        FROM spotify_streams_daily
        WHERE date BETWEEN $1::date - {(2 * Week) - 1} AND $1::date AND streams IS NOT NULL AND ($2::bigint IS NULL OR artist_id = $2)
        GROUP BY release_id
        """;

    /// <param name="newest">The portfolio's newest day.</param>
    /// <param name="compared">With the values of a week before, which take twice as many rows.</param>
    public static async Task<Dictionary<long, NewestValue>> Read(Portfolio portfolio, DateOnly newest, long? artistId, bool compared, CancellationToken cancel)
    {
        Func<NpgsqlDataReader, NewestValue?> read = compared ? row => Of(row, newest) : row => Single(row, newest);
        var values = await portfolio.Data.List(compared ? Compared : Alone, read, cancel, newest, artistId);
        return values.OfType<NewestValue>().ToDictionary(value => value.ReleaseId);
    }

    private static NewestValue Single(NpgsqlDataReader row, DateOnly newest)
    {
        var both = row.Long(1);
        return new NewestValue(row.Long(0), newest.AddDays((int)(both >> CountBits) - (Week - 1)), both & ((1L << CountBits) - 1), null);
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
