using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>The daily totals are the sums of the rows.</summary>
internal static class TotalsCheck
{
    private const string OfPortfolio = """
        SELECT date, r.*, t.* FROM (SELECT date, sum(streams) AS a, sum(saves) AS b, sum(playlist_adds) AS c, count(streams) AS n FROM spotify_streams_daily GROUP BY 1) r
        FULL JOIN portfolio_daily_totals t USING (date) WHERE (r.a, r.b, r.c, r.n) IS DISTINCT FROM (t.streams::numeric, t.saves::numeric, t.playlist_adds::numeric, t.releases::bigint)
        """;

    private const string OfArtists = """
        SELECT date, artist_id, r.*, t.* FROM (SELECT artist_id, date, sum(streams) AS a, sum(saves) AS b, sum(playlist_adds) AS c, count(streams) AS n FROM spotify_streams_daily GROUP BY 1, 2) r
        FULL JOIN artist_daily_totals t USING (artist_id, date) WHERE (r.a, r.b, r.c, r.n) IS DISTINCT FROM (t.streams::numeric, t.saves::numeric, t.playlist_adds::numeric, t.releases::bigint)
        """;

    public static async Task<IEnumerable<string>> Find(SimulatedMonth month) =>
        [
            .. (await month.Cluster.Database.Rows(OfPortfolio)).Select(day => $"the portfolio's totals differ: {day}"),
            .. (await month.Cluster.Database.Rows(OfArtists)).Select(day => $"an artist's totals differ: {day}"),
        ];
}
