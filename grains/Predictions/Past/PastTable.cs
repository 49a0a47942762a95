namespace MusicInsights.Grains.Predictions.Past;

/// <summary>
/// A table of counts by day, whose replaced versions stand in <c>metric_revisions</c>. Both statements answer whose, which part, the
/// day, since when known, until when, whether there was a row, and the counts, one row after the other and its versions from the oldest on.
/// </summary>
internal sealed class PastTable
{
    public static readonly PastTable Days = new(
        "spotify_streams_daily", "release_id", "s.release_id = $1", "$1", ["streams", "listeners", "saves", "playlist_adds"]);

    public static readonly PastTable Windows = new(
        "song_window_stats", "release_id", "s.release_id = $1 AND s.\"window\" IN ('28d', 'all')", "$1", ["listeners", "streams", "saves"], part: "\"window\"", day: "as_of",
        replacedPart: "coalesce(r.after, r.before) ->> 'window'", replaced: "r.before");

    public static readonly PastTable Audience = new(
        "spotify_audience_daily", "artist_id", "s.artist_id = (SELECT artist_id FROM releases WHERE release_id = $1)",
        "ARRAY(SELECT artist_id FROM releases WHERE release_id = ANY ($1))", ["followers", "monthly_listeners", "popularity"]);

    public static readonly PastTable Hypeddit = OfCampaign("marketing_hypeddit", ["visits", "clicks"], "landing_url");

    public static readonly PastTable Meta = OfCampaign("meta_ads_campaigns", ["clicks", "conversions"]);

    /// <summary>In the order in which they are read.</summary>
    public static readonly IReadOnlyList<PastTable> All = [Days, Windows, Audience, Hypeddit, Meta];

    /// <param name="one">The condition on a row <c>s</c> that it is of one release.</param>
    /// <param name="many">The array of those whose rows are of many.</param>
    /// <param name="replaced">Where a revision keeps the counts.</param>
    /// <param name="byKeyAlone">No index is to be looked into by days.</param>
    private PastTable(
        string name, string entity, string one, string many, string[] columns, string? part = null, string day = "date",
        string replacedPart = "r.part", string replaced = "r.before -> 'values'", bool byKeyAlone = false)
    {
        Columns = columns.Length;
        string Rows(string whose) => $"""
            SELECT s.{entity} AS entity, {(part is null ? "''" : $"s.{part}")} AS part, s.{day} AS day, s.last_updated AS known_from, NULL::timestamptz AS replaced_at, true AS was_there,
                {string.Join(", ", columns.Select(column => $"s.{column}"))}
            FROM {name} s WHERE {whose} AND s.{day}{(byKeyAlone ? " + 0" : "")} BETWEEN $2 AND $3
            """;
        Present = Rows(one);
        // What lost against a better source was known from and replaced at one instant: it never stood.
        Versions = $"""
            SELECT entity, part, day, known_from, replaced_at, was_there, {string.Join(", ", columns)}
            FROM (
                SELECT p.*, NULL::bigint AS id FROM ({Rows($"s.{entity} = ANY ({many})")}) p
                UNION ALL
                SELECT r.entity_id, {replacedPart}, r.date, r.known_from, r.replaced_at, r.before IS NOT NULL,
                    {string.Join(", ", columns.Select(column => $"({replaced} ->> '{column}')::bigint"))}, r.id
                FROM metric_revisions r
                WHERE r.table_name = '{name}' AND r.entity_id = ANY ({many}) AND r.date BETWEEN $2 AND $3 AND r.known_from IS DISTINCT FROM r.replaced_at) v
            ORDER BY entity, part, day, id NULLS LAST
            """;
    }

    /// <summary>How many counts a row has.</summary>
    public int Columns { get; }

    /// <summary>The rows of one release (<c>$1</c>) as they stand, from day <c>$2</c> to day <c>$3</c>.</summary>
    public string Present { get; private set; }

    /// <summary>
    /// The rows of many releases (<c>$1</c>) as they stand, after those that they replaced. One statement, for both must be of one moment.
    /// </summary>
    public string Versions { get; }

    // Planned without its values, a range of days looks like few rows, and all campaigns' days would be looked through for them:
    // each link is followed by itself, and a campaign's few days are read whole.
    private static PastTable OfCampaign(string name, string[] columns, string? part = null)
    {
        var table = new PastTable(
            name, "campaign_id", "s.campaign_id = l.campaign_id", "ARRAY(SELECT campaign_id FROM campaign_links WHERE release_id = ANY ($1))", columns, part,
            byKeyAlone: true);
        table.Present = $"SELECT d.* FROM campaign_links l CROSS JOIN LATERAL ({table.Present} OFFSET 0) d WHERE l.release_id = $1";
        return table;
    }
}
