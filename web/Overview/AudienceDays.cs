using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview;

/// <summary>What is known of one day of a portfolio or of one artist.</summary>
internal sealed record AudienceDay
{
    public double? Streams { get; init; }

    public double? Saves { get; init; }

    public double? PlaylistAdds { get; init; }

    public double? Listeners { get; init; }

    /// <summary>Streams of the artists whose listeners are known as well.</summary>
    public double? StreamsOfListeners { get; init; }

    /// <summary>Listeners of the artists whose streams are known as well.</summary>
    public double? ListenersOfStreams { get; init; }
}

/// <summary>Reads days out of the totals: the cost follows the number of days, not that of the releases.</summary>
internal static class AudienceDays
{
    private const string PortfolioTotals = """
        SELECT date, streams, saves, playlist_adds FROM portfolio_daily_totals
        WHERE date BETWEEN $1 AND $2 AND releases > 0
        """;

    private const string ArtistTotals = """
        SELECT date, streams, saves, playlist_adds FROM artist_daily_totals
        WHERE date BETWEEN $1 AND $2 AND releases > 0 AND artist_id = $3
        """;

    // One go over the days of each table, since both have an index that leads with the day; of one artist, the keys that lead with it.
    private const string Listeners = """
        SELECT a.date, sum(a.listeners)::bigint,
               (sum(t.streams) FILTER (WHERE a.listeners > 0))::bigint,
               (sum(a.listeners) FILTER (WHERE t.streams IS NOT NULL AND a.listeners > 0))::bigint
        FROM spotify_audience_daily a
        LEFT JOIN artist_daily_totals t ON t.artist_id = a.artist_id AND t.date = a.date AND t.date BETWEEN $1 AND $2 AND t.releases > 0
        WHERE a.date BETWEEN $1 AND $2 AND a.listeners IS NOT NULL AND ($3::bigint IS NULL OR a.artist_id = $3)
        GROUP BY a.date
        """;

    private sealed record Total(DateOnly Date, long Streams, long Saves, long PlaylistAdds);

    private sealed record Heard(DateOnly Date, long Listeners, long? StreamsOfListeners, long? ListenersOfStreams);

    public static async Task<RangeDays<AudienceDay>> Read(Portfolio portfolio, DayRange range, long? artistId, CancellationToken cancel)
    {
        object?[] bounds = [range.First, range.Last];
        var totals = await portfolio.Data.ListPlannedAnew(
            artistId is null ? PortfolioTotals : ArtistTotals,
            row => new Total(row.Day(0), row.Long(1), row.Long(2), row.Long(3)),
            cancel, artistId is null ? bounds : [.. bounds, artistId]);
        var heard = await portfolio.Data.ListPlannedAnew(
            Listeners, row => new Heard(row.Day(0), row.Long(1), row.LongOrNull(2), row.LongOrNull(3)), cancel, [.. bounds, artistId]);
        return new RangeDays<AudienceDay>(range, Joined(totals, heard));
    }

    // The totals add up what is known and so cannot tell "none given" from "none". A range in which no day has a single
    // one comes from a source that does not give them (an export of streams alone): not known, rather than 0.
    private static Dictionary<DateOnly, AudienceDay> Joined(List<Total> totals, List<Heard> heard)
    {
        var givesSaves = totals.Any(total => total.Saves > 0);
        var givesAdds = totals.Any(total => total.PlaylistAdds > 0);
        var days = totals.ToDictionary(total => total.Date, total => new AudienceDay
        {
            Streams = total.Streams,
            Saves = givesSaves ? total.Saves : null,
            PlaylistAdds = givesAdds ? total.PlaylistAdds : null,
        });
        foreach (var day in heard)
        {
            days[day.Date] = days.GetValueOrDefault(day.Date, new AudienceDay()) with
            {
                Listeners = day.Listeners,
                StreamsOfListeners = day.StreamsOfListeners,
                ListenersOfStreams = day.ListenersOfStreams,
            };
        }

        return days;
    }
}
