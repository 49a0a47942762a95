using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Lineage;

/// <summary>Adds up what an artist's releases have of a day.</summary>
internal static class SummedDays
{
    private const int MostReleases = 200;

    private static readonly (string Now, string Then) Sql = (Of(null), Of("$4"));

    private sealed record Row(SummedRelease Release, long? Streams, long? Saves, long? PlaylistAdds, int Total);

    public static async Task<SummedDay> Read(Portfolio portfolio, long artistId, DateOnly day, DateTimeOffset? asOf, CancellationToken cancel)
    {
        object?[] arguments = asOf is { } then ? [artistId, day, day, then] : [artistId, day, day];
        var rows = await portfolio.Data.List(
            asOf is null ? Sql.Now : Sql.Then,
            row => new Row(
                new SummedRelease(row.Long(0), row.Text(1), row.LongOrNull(2), row.LongOrNull(3), row.LongOrNull(4)),
                row.LongOrNull(5), row.LongOrNull(6), row.LongOrNull(7), row.Count(8)),
            cancel, arguments);
        return rows is [var any, ..]
            ? new SummedDay(any.Streams, any.Saves, any.PlaylistAdds, any.Total, [.. rows.Select(row => row.Release)])
            : new SummedDay(null, null, null, 0, []);
    }

    private static string Of(string? at) => $"""
        SELECT r.release_id, r.title, s.streams, s.saves, s.playlist_adds,
               sum(s.streams) OVER ()::bigint, sum(s.saves) OVER ()::bigint, sum(s.playlist_adds) OVER ()::bigint, count(*) OVER ()::int
        FROM {KnownRows.Sql("spotify_streams_daily", "release_id", "ARRAY(SELECT release_id FROM releases WHERE artist_id = $1)", at, ["streams", "saves", "playlist_adds"])} s
        JOIN releases r ON r.release_id = s.release_id
        WHERE s.streams IS NOT NULL
        ORDER BY s.streams DESC, r.release_id LIMIT {MostReleases}
        """;
}
