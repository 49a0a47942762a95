namespace MusicInsights.Grains.Predictions.Past;

/// <summary>
/// A table of counts by day, whose replaced versions stand in <c>metric_revisions</c>. Both statements answer whose, which part, the
/// day, since when known, until when, whether there was a row, and the counts, one row after the other and its versions from the oldest on.
/// </summary>
internal sealed class PastTable
{
    public static readonly PastTable Days = new(
        "spotify_streams_daily", "release_id", "unnest($1)", ["streams", "listeners", "saves", "playlist_adds"]);

    public static readonly PastTable Windows = new(
        "song_window_stats", "release_id", "unnest($1)", ["listeners", "streams", "saves"], among: "s.\"window\" IN ('28d', 'all')", part: "\"window\"", day: "as_of",
        replacedPart: "coalesce(r.after, r.before) ->> 'window'", replaced: "r.before");

    public static readonly PastTable Audience = new(
        "spotify_audience_daily", "artist_id", "(SELECT DISTINCT artist_id FROM releases WHERE release_id = ANY ($1))", ["followers", "monthly_listeners", "popularity"]);

    public static readonly PastTable Hypeddit = OfCampaign("marketing_hypeddit", ["visits", "clicks"], "landing_url");

    public static readonly PastTable Meta = OfCampaign("meta_ads_campaigns", ["clicks", "conversions"]);

    /// <summary>In the order in which they are read.</summary>
    public static readonly IReadOnlyList<PastTable> All = [Days, Windows, Audience, Hypeddit, Meta];

    /// <param name="whose">Those whose rows they are, each once.</param>
    /// <param name="among">Which of their rows present ones are taken from.</param>
    /// <param name="replaced">Where a revision keeps the counts.</param>
    /// <param name="byKeyAlone">No index is to be looked into by days.</param>
    private PastTable(
        string name, string entity, string whose, string[] columns, string among = "true", string? part = null, string day = "date",
        string replacedPart = "r.part", string replaced = "r.before -> 'values'", bool byKeyAlone = false)
    {
        Columns = columns.Length;
        string Rows(string of) => $"""
            SELECT s.{entity} AS entity, {(part is null ? "''" : $"s.{part}")} AS part, s.{day} AS day, s.last_updated AS known_from, NULL::timestamptz AS replaced_at, true AS was_there,
                {string.Join(", ", columns.Select(column => $"s.{column}"))}
            FROM {name} s WHERE {of} AND s.{day}{(byKeyAlone ? " + 0" : "")} BETWEEN $2 AND $3
            """;
        // Planned without its values, a range of days looks like few rows, and everybody's days would be looked through for them:
        // each is followed by itself, and a campaign's few days are read whole.
        Present = $"SELECT d.* FROM {whose} asked (id) CROSS JOIN LATERAL ({Rows($"s.{entity} = asked.id AND {among}")} OFFSET 0) d";
        var many = $"ARRAY(SELECT * FROM {whose} asked)";
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

    /// <summary>The rows of releases (<c>$1</c>) as they stand, from day <c>$2</c> to day <c>$3</c>.</summary>
    public string Present { get; }

    /// <summary>
    /// The rows of many releases (<c>$1</c>) as they stand, after those that they replaced. One statement, for both must be of one moment.
    /// </summary>
    public string Versions { get; }

    private static PastTable OfCampaign(string name, string[] columns, string? part = null) =>
        new(name, "campaign_id", "(SELECT DISTINCT campaign_id FROM campaign_links WHERE release_id = ANY ($1))", columns, part: part, byKeyAlone: true);
}
