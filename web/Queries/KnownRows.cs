namespace MusicInsights.Web.Queries;

/// <summary>
/// Rows of a table of days as they stood at an instant. What was replaced since stands with its first change after the
/// instant; what was not is the row itself; and what was not there yet is in neither.
/// </summary>
internal static class KnownRows
{
    /// <summary>A table expression of the entity's id, <c>date</c>, the part where there is one, the metrics and <c>source</c>.</summary>
    /// <param name="entities">SQL of the array of ids.</param>
    /// <param name="at">SQL of the instant; null reads the rows as they stand.</param>
    /// <param name="money">Metrics that revisions keep in ten-thousandths.</param>
    /// <remarks>The range of days is <c>$2</c> to <c>$3</c>.</remarks>
    public static string Sql(string table, string entity, string entities, string? at, string[] metrics, string? part = null, string? money = null)
    {
        if (at is null)
            return $"(SELECT * FROM {table} WHERE {entity} = ANY ({entities}) AND date BETWEEN $2 AND $3)";
        var (parts, ofPart) = part is null ? ("", "") : ($" s.{part},", $" p.part AS {part},");
        var past = string.Join(", ", metrics.Select(metric =>
            metric == money ? $"((p.before -> 'values' ->> '{metric}')::numeric(18, 4) / 10000)::numeric(14, 4) AS {metric}" : $"(p.before -> 'values' ->> '{metric}')::bigint AS {metric}"));
        // What lost against a better source was known from and replaced at one instant: it never stood.
        return $"""
            (WITH past AS (
                SELECT DISTINCT ON (entity_id, part, date) entity_id, part, date, before, known_from
                FROM metric_revisions
                WHERE table_name = '{table}' AND entity_id = ANY ({entities}) AND date BETWEEN $2 AND $3
                  AND replaced_at > {at} AND known_from IS DISTINCT FROM replaced_at
                ORDER BY entity_id, part, date, id)
            SELECT s.{entity}, s.date,{parts} {string.Join(", ", metrics.Select(metric => $"s.{metric}"))}, s.source
            FROM {table} s
            WHERE s.{entity} = ANY ({entities}) AND s.date BETWEEN $2 AND $3 AND s.last_updated <= {at}
              AND NOT EXISTS (SELECT FROM past p WHERE p.entity_id = s.{entity} AND p.date = s.date AND p.part = {(part is null ? "''" : $"s.{part}")})
            UNION ALL
            SELECT p.entity_id, p.date,{ofPart} {past}, p.before ->> 'source'
            FROM past p WHERE p.before IS NOT NULL AND p.known_from <= {at})
            """;
    }
}
