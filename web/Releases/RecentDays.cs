using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Releases;

/// <summary>The newest days of a release, ending at its last day with streams.</summary>
internal sealed record RecentDays(DateOnly? LastDay, IReadOnlyList<long?> Series)
{
    public const int Count = 28;

    public static readonly RecentDays None = new(null, []);

    /// <summary>Within so many days nearly every release has its last one.</summary>
    private const int NearDays = 62;

    // For each release a walk back from its newest row.
    private const string Sql = """
        SELECT p.release_id, d.date, d.streams
        FROM unnest($1::bigint[]) p(release_id)
        CROSS JOIN LATERAL (
            SELECT date, streams FROM spotify_streams_daily s
            WHERE s.release_id = p.release_id AND s.date BETWEEN $2 AND $3 AND s.streams IS NOT NULL
            ORDER BY date DESC LIMIT 28) d
        """;

    private sealed record Row(long ReleaseId, DateOnly Date, long Streams);

    public long? Streams => Series.Count > 0 ? Series[^1] : null;

    public long? SameWeekdayLastWeek => Series.Count > 7 ? Series[^8] : null;

    public double? ChangePct => Change.Percent(Streams, SameWeekdayLastWeek);

    // To plan a look through all months takes many times as long as the look: all are asked for who has none of late.
    public static async Task<Dictionary<long, RecentDays>> Read(Portfolio portfolio, long[] ids, CancellationToken cancel)
    {
        var near = portfolio.Today.AddDays(-NearDays);
        var recent = await Since(near.AddDays(1 - Count), ids);
        var rest = ids.Where(id => !(recent.TryGetValue(id, out var days) && days.LastDay >= near)).ToArray();
        if (rest.Length > 0)
        {
            foreach (var (id, days) in await Since(DateOnly.MinValue, rest))
                recent[id] = days;
        }

        return recent;

        async Task<Dictionary<long, RecentDays>> Since(DateOnly first, long[] of)
        {
            // Nothing is stored of a day that has not ended anywhere on earth.
            var rows = await portfolio.Data.List(
                Sql, row => new Row(row.Long(0), row.Day(1), row.Long(2)), cancel, of, first, portfolio.Today.AddDays(1));
            return rows.GroupBy(row => row.ReleaseId).ToDictionary(days => days.Key, Of);
        }
    }

    private static RecentDays Of(IEnumerable<Row> rows)
    {
        var streams = rows.ToDictionary(row => row.Date, row => row.Streams);
        var last = streams.Keys.Max();
        return new RecentDays(last, [.. Enumerable.Range(1 - Count, Count).Select(i => streams.TryGetValue(last.AddDays(i), out var value) ? value : (long?)null)]);
    }
}
