using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview.Movers;

internal static class MoverRows
{
    /// <summary>As many of each direction are found; who asks for fewer gets the first of them.</summary>
    public const int Most = 20;

    // A day counts where its counterpart is known as well: a release whose newest day is late has not fallen.
    private const string Sql = """
        WITH paired AS (
            SELECT release_id, sum(now) AS now, sum(before) AS before
            FROM (
                SELECT release_id, date - $1 AS i, streams AS now, NULL::bigint AS before FROM spotify_streams_daily
                WHERE date BETWEEN $1 AND $2 AND streams IS NOT NULL AND ($5::bigint IS NULL OR artist_id = $5)
                UNION ALL
                SELECT release_id, date - $3, NULL, streams FROM spotify_streams_daily
                WHERE date BETWEEN $3 AND $4 AND streams IS NOT NULL AND ($5::bigint IS NULL OR artist_id = $5)) days
            GROUP BY release_id, i
            HAVING count(*) = 2),
        moved AS (
            SELECT release_id, sum(now)::bigint AS now, sum(before)::bigint AS before, count(*)::int AS days FROM paired GROUP BY release_id),
        ranked AS (
            SELECT m.*, r.title, a.artist_id, a.name,
                row_number() OVER (ORDER BY m.now - m.before DESC, r.release_id) AS up, row_number() OVER (ORDER BY m.now - m.before, r.release_id) AS down
            FROM moved m JOIN releases r USING (release_id) JOIN artists a USING (artist_id)
            WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL AND m.now <> m.before)
        SELECT release_id, title, artist_id, name, now, before, days FROM ranked
        WHERE (now > before AND up <= 20) OR (now < before AND down <= 20)
        ORDER BY abs(now - before) DESC, release_id
        """;

    public static Task<List<Mover>> Read(Portfolio portfolio, OverviewQuery asked, CancellationToken cancel) => portfolio.Data.ListPlannedAnew(
        Sql,
        row => new Mover(
            row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.Long(4), row.Long(5), row.Long(4) - row.Long(5),
            Change.Percent(row.Long(4), row.Long(5)), row.Count(6)),
        cancel, asked.Range.First, asked.Range.Last, asked.Compared!.Value.First, asked.Compared.Value.Last, asked.ArtistId);
}
