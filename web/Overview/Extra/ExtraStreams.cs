using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview.Extra;

/// <summary>Reads what ads spent on releases that they are linked to, and what the releases' streams did meanwhile.</summary>
internal static class ExtraStreams
{
    // Every release of a campaign, also those of other artists: they share its money.
    private const string Ads = """
        SELECT d.campaign_id, l.release_id, d.currency, d.date, d.budget_spent::float8
        FROM meta_ads_campaigns d JOIN campaign_links l USING (campaign_id)
        WHERE d.date BETWEEN $1 AND $2 AND d.budget_spent > 0
          AND ($3::bigint IS NULL OR EXISTS (
              SELECT FROM campaign_links o JOIN releases r USING (release_id) WHERE o.campaign_id = d.campaign_id AND r.artist_id = $3))
        """;

    private const string Streams = """
        SELECT s.release_id, s.date, s.streams
        FROM unnest($1::bigint[], $2::date[], $3::date[]) AS w(release_id, first, last)
        JOIN spotify_streams_daily s ON s.release_id = w.release_id AND s.date BETWEEN w.first AND w.last
        WHERE s.date BETWEEN $4 AND $5 AND s.streams IS NOT NULL
        """;

    /// <summary>By currency and day of either range, of the days of which it can be said. What both need is read once.</summary>
    public static async Task<Dictionary<(string Currency, DateOnly Date), ExtraDay>> Read(
        Portfolio portfolio, DayRange range, DayRange? compared, long? artistId, CancellationToken cancel)
    {
        DayRange[] ranges = compared is { } before ? [before, range] : [range];
        // A year apart there is nothing that both need.
        var isNear = range.First.DayNumber - ranges[0].Last.DayNumber <= Flight.LookBack;
        var parts = isNear ? [ranges] : ranges.Select(one => new[] { one }).ToArray();
        var days = new Dictionary<(string, DateOnly), ExtraDay>();
        foreach (var part in parts)
        {
            foreach (var (key, day) in await Read(portfolio, part, artistId, cancel))
                days[key] = day;
        }

        return days;
    }

    private static async Task<IEnumerable<KeyValuePair<(string Currency, DateOnly Date), ExtraDay>>> Read(
        Portfolio portfolio, DayRange[] ranges, long? artistId, CancellationToken cancel)
    {
        var range = new DayRange(ranges[0].First, ranges[^1].Last);
        var knownFrom = range.First.AddDays(-Flight.LookBack);
        var ads = await portfolio.Data.ListPlannedAnew(
            Ads, row => new AdDay(row.Long(0), row.Long(1), row.TextOrNull(2), row.Day(3), row.GetDouble(4)), cancel, knownFrom, range.Last, artistId);
        var flights = Flights(ads, range, knownFrom);
        var streams = await ReadStreams(portfolio, flights.Values, range.Last, cancel);
        var baselines = flights.Values.Distinct().ToDictionary(flight => flight, flight => new Baseline(flight, day => Known(flight.ReleaseId, day)));
        return ranges.SelectMany(one => Judged.Days([.. ads.Where(ad => one.Contains(ad.Date))], Extra));

        long? Known(long release, DateOnly day) => streams.TryGetValue((release, day), out var value) ? value : null;

        double? Extra(long release, DateOnly day) =>
            flights.TryGetValue((release, day), out var flight) ? Known(release, day) - baselines[flight].On(day) : null;
    }

    private static Dictionary<(long Release, DateOnly Day), Flight> Flights(List<AdDay> ads, DayRange range, DateOnly knownFrom) => ads
        .GroupBy(ad => ad.ReleaseId)
        .SelectMany(release => Flight.Of(release.Key, release.Select(ad => ad.Date), knownFrom))
        .Where(day => range.Contains(day.Key))
        .ToDictionary(day => (day.Value.ReleaseId, day.Key), day => day.Value);

    private static async Task<Dictionary<(long Release, DateOnly Day), long>> ReadStreams(
        Portfolio portfolio, IEnumerable<Flight> flights, DateOnly last, CancellationToken cancel)
    {
        var asked = flights.GroupBy(flight => flight.ReleaseId).Select(of => (Release: of.Key, First: of.Min(flight => flight.Quiet.First))).ToList();
        if (asked.Count == 0)
            return [];
        var rows = await portfolio.Data.ListPlannedAnew(
            Streams, row => (Key: (row.Long(0), row.Day(1)), Value: row.Long(2)), cancel,
            asked.Select(of => of.Release).ToArray(), asked.Select(of => of.First).ToArray(), asked.Select(_ => last).ToArray(), asked.Min(of => of.First), last);
        return rows.ToDictionary(row => row.Key, row => row.Value);
    }
}
