using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Releases;

/// <summary>
/// What a list of releases is sorted by. Titles are sorted out of the catalogue alone. What needs values looks at the two
/// newest weeks of the whole portfolio once a page (10,000 releases: two partitions' rows, some tens of milliseconds);
/// a release without a value there comes last, by id, since ranking it would mean to search its whole past.
/// </summary>
internal sealed record ReleaseSort(string Name, string Key, bool NeedsDays)
{
    private static readonly Dictionary<string, ReleaseSort> All = new ReleaseSort[]
    {
        new("title", "lower(r.title)", NeedsDays: false),
        new("streams", "d.streams::float8", NeedsDays: true),
        new("change", "(d.streams - w.streams)::float8 / nullif(w.streams, 0)", NeedsDays: true),
        new("lastDay", "(d.date - DATE '2000-01-01')::float8", NeedsDays: true),
    }.ToDictionary(sort => sort.Name);

    public static Asked<ReleaseSort> Read(string? sort) =>
        All.TryGetValue(string.IsNullOrEmpty(sort) ? "title" : sort, out var found)
            ? found
            : Problem.OfField(nameof(sort), "is not title, streams, change or lastDay");

    /// <summary>
    /// SQL of one page's ids with their keys. <c>$1</c> artist or null, <c>$2</c> pattern or null, <c>$3</c> the key after
    /// which to go on, <c>$4</c> its id or null at the beginning, <c>$5</c> how many, where days are needed <c>$6</c> the newest.
    /// </summary>
    public string PageSql => NeedsDays ? ByDays : ByTitle;

    private static string ByTitle => """
        SELECT r.release_id, lower(r.title)
        FROM releases r JOIN artists a USING (artist_id)
        WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL AND ($1::bigint IS NULL OR r.artist_id = $1)
          AND ($2::text IS NULL OR r.title ILIKE $2 OR a.name ILIKE $2)
          AND ($4::bigint IS NULL OR (lower(r.title), r.release_id) > ($3::text, $4::bigint))
        ORDER BY lower(r.title), r.release_id LIMIT $5
        """;

    // The key is answered under another name: ORDER BY would else mean its text.
    private string ByDays => $"""
        WITH d AS (
            SELECT DISTINCT ON (release_id) release_id, date, streams FROM spotify_streams_daily
            WHERE date BETWEEN $6::date - 14 AND $6::date AND streams IS NOT NULL AND ($1::bigint IS NULL OR artist_id = $1)
            ORDER BY release_id, date DESC),
        keyed AS (
            SELECT r.release_id, coalesce({Key}, '-infinity') AS key
            FROM releases r JOIN artists a USING (artist_id)
            LEFT JOIN d USING (release_id)
            LEFT JOIN spotify_streams_daily w ON w.release_id = r.release_id AND w.date = d.date - 7 AND w.date BETWEEN $6::date - 21 AND $6::date - 7
            WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL AND ($1::bigint IS NULL OR r.artist_id = $1)
              AND ($2::text IS NULL OR r.title ILIKE $2 OR a.name ILIKE $2))
        SELECT release_id, key::text AS position FROM keyed
        WHERE $4::bigint IS NULL OR key < $3::float8 OR (key = $3::float8 AND release_id > $4)
        ORDER BY key DESC, release_id LIMIT $5
        """;
}
