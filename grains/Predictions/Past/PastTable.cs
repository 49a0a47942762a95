namespace MusicInsights.Grains.Predictions.Past;

/// <summary>
/// A table of counts by day, whose replaced versions stand in <c>metric_revisions</c>. Both statements take releases
/// (<c>$1</c>) and the first and last day (<c>$2</c>, <c>$3</c>); they answer whose, which part, the day, since when known, until when,
/// whether there was a row, and the counts, one key after the other and its versions from the oldest on.
/// </summary>
internal sealed class PastTable
{
    private const string Artists = "ARRAY(SELECT artist_id FROM releases WHERE release_id = ANY ($1))";
    private const string Linked = "ARRAY(SELECT campaign_id FROM campaign_links WHERE release_id = ANY ($1))";

    public static readonly PastTable Days = new("spotify_streams_daily", "release_id", "$1", ["streams", "listeners", "saves", "playlist_adds"]);

    public static readonly PastTable Windows = new(
        "song_window_stats", "release_id", "$1", ["listeners", "streams", "saves"], part: "\"window\"", day: "as_of",
        replacedPart: "coalesce(r.after, r.before) ->> 'window'", replaced: "r.before");

    public static readonly PastTable Audience = new("spotify_audience_daily", "artist_id", Artists, ["followers", "monthly_listeners", "popularity"]);

    public static readonly PastTable Hypeddit = new("marketing_hypeddit", "campaign_id", Linked, ["visits", "clicks"], part: "landing_url");

    public static readonly PastTable Meta = new("meta_ads_campaigns", "campaign_id", Linked, ["clicks", "conversions"]);

    /// <summary>In the order in which they are read.</summary>
    public static readonly IReadOnlyList<PastTable> All = [Days, Windows, Audience, Hypeddit, Meta];

    private PastTable(
        string name, string entity, string entities, string[] columns, string? part = null, string day = "date",
        string replacedPart = "r.part", string replaced = "r.before -> 'values'")
    {
        Columns = columns.Length;
        Present = $"""
            SELECT s.{entity} AS entity, {(part is null ? "''" : $"s.{part}")} AS part, s.{day} AS day, s.last_updated AS known_from, NULL::timestamptz AS replaced_at, true AS was_there,
                {string.Join(", ", columns.Select(column => $"s.{column}"))}
            FROM {name} s WHERE s.{entity} = ANY ({entities}) AND s.{day} BETWEEN $2 AND $3
            """;
        // What lost against a better source was known from and replaced at one instant: it never stood.
        Versions = $"""
            SELECT entity, part, day, known_from, replaced_at, was_there, {string.Join(", ", columns)}
            FROM (
                SELECT p.*, NULL::bigint AS id FROM ({Present}) p
                UNION ALL
                SELECT r.entity_id, {replacedPart}, r.date, r.known_from, r.replaced_at, r.before IS NOT NULL,
                    {string.Join(", ", columns.Select(column => $"({replaced} ->> '{column}')::bigint"))}, r.id
                FROM metric_revisions r
                WHERE r.table_name = '{name}' AND r.entity_id = ANY ({entities}) AND r.date BETWEEN $2 AND $3 AND r.known_from IS DISTINCT FROM r.replaced_at) v
            ORDER BY entity, part, day, id NULLS LAST
            """;
    }

    /// <summary>How many counts a row has.</summary>
    public int Columns { get; }

    /// <summary>The rows as they stand.</summary>
    public string Present { get; }

    /// <summary>The rows as they stand, after those that they replaced. One statement, for both must be of one moment.</summary>
    public string Versions { get; }
}
