using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Completeness;

/// <summary>
/// When a day is accounted for. For every scheduled entity, and every source of its kind that can be asked and gives days, each
/// day from the cursor's first one (or, where there is no cursor, from the day on which the entity was added or released) to
/// yesterday must have one of these:
/// <list type="number">
/// <item>a stored row that holds what the source gives (<see cref="GivenDays"/>), whoever gave it: of a release or a campaign any
/// value will do, of an artist the Web API's standing totals and the counts of all others are two things;</item>
/// <item>a <c>day_gaps</c> row of the source;</item>
/// <item>for a day that is not concluded, a task of the daily run on that day or later, which failed, was skipped or is at work;
/// or which is done and reached the end of the concluded days: it asked up to its own day, and the source had no more.</item>
/// </list>
/// Anything else is missing: a <c>hole</c> where the day is concluded, <c>unexplained</c> where it is not. An ad account that
/// delivered nothing on a day leaves neither row nor gap, so that its concluded days count as accounted for.
/// </summary>
internal static class MissingDaysSql
{
    // $1 the kind, $2 the entities, $3 the sources, $4 the last day that should be there. Without a cursor nothing is concluded: "through" lies a day before "first".
    private static string Asked(EntityKind kind)
    {
        var (table, id) = EntityProfiles.Table(kind);
        var since = "(e.created_at AT TIME ZONE 'UTC')::date";
        if (kind == EntityKind.Release)
            since = $"greatest({since}, e.release_date)";
        return $"""
            WITH asked AS (
                SELECT e.{id} AS id, s.source, coalesce(c.first_day, {since}) AS first,
                    CASE WHEN c.concluded_through IS NULL THEN {since} - 1 ELSE least(c.concluded_through, $4) END AS through
                FROM {table} e CROSS JOIN unnest($3) AS s (source)
                LEFT JOIN source_cursors c ON c.entity_kind = $1 AND c.entity_id = e.{id} AND c.source = s.source
                WHERE e.{id} = ANY ($2))
            """;
    }

    /// <summary>The first day of all that are asked for: older partitions need not be looked at.</summary>
    public static string Earliest(EntityKind kind) => $"{Asked(kind)} SELECT least(min(first), min(through) + 1) FROM asked";

    /// <summary>
    /// Rows of <c>(kind, id, source, first, last)</c>; <c>$5</c> is the earliest day.
    /// Days are counted first, which the index does; only where the count falls short are they looked at one by one.
    /// </summary>
    public static string Missing(EntityKind kind)
    {
        var (rows, id, given) = Rows(kind, "a.source");
        return $"""
            {Asked(kind)},
            short AS (
                SELECT a.*, counted.has_hole, CASE WHEN counted.has_hole THEN a.first ELSE a.through + 1 END AS since
                FROM asked a CROSS JOIN LATERAL (SELECT {HasHole(kind)} AS has_hole) counted
                WHERE counted.has_hole OR a.through < $4)
            SELECT missing.kind, a.id, a.source, lower(missing.days), upper(missing.days) - 1
            FROM short a
            CROSS JOIN LATERAL (
                SELECT coalesce(range_agg(daterange(day, day, '[]')), '{"{}"}') AS days FROM (
                    SELECT t.date AS day FROM {rows} t WHERE t.{id} = a.id AND t.date BETWEEN a.since AND $4 AND t.date >= $5 AND ({given})
                    UNION ALL
                    SELECT g.date FROM day_gaps g WHERE g.entity_kind = $1 AND g.entity_id = a.id AND g.source = a.source AND g.date BETWEEN a.since AND $4) told) told
            LEFT JOIN LATERAL (
                SELECT r.run_date AS through FROM etl_runs r
                JOIN etl_tasks k ON k.run_date = r.run_date AND k.run_id = r.id AND k.entity_kind = $1 AND k.entity_id = a.id AND k.source = a.source
                WHERE r.dag_id = 'daily_ingest' AND r.run_date > a.through AND (k.status <> 'done' OR k.last_day >= a.through)
                ORDER BY r.run_date DESC LIMIT 1) excused ON a.through < $4
            CROSS JOIN LATERAL (
                SELECT '{MissingKind.Hole.Wire()}' AS kind, unnest(datemultirange(daterange(a.first, a.through + 1)) - told.days) AS days WHERE a.has_hole
                UNION ALL
                SELECT '{MissingKind.Unexplained.Wire()}', unnest(
                    datemultirange(daterange(greatest(a.first, a.through + 1, excused.through + 1), $4 + 1)) - told.days)
                WHERE greatest(a.first, a.through + 1, excused.through + 1) <= $4) missing
            ORDER BY a.id, a.source, missing.days
            """;
    }

    private static string HasHole(EntityKind kind)
    {
        if (kind == EntityKind.AdAccount)
            return "false";
        var table = DailyTable.Of(kind);
        var (rows, id, given) = Rows(kind, "a.source");
        var days = table.PartColumn is null ? "count(*)" : "count(DISTINCT t.date)";
        return $"""
            (SELECT {days} FROM {rows} t WHERE t.{id} = a.id AND t.date BETWEEN a.first AND a.through AND t.date BETWEEN $5 AND $4 AND ({given}))
            + (SELECT count(*) FROM day_gaps g WHERE g.entity_kind = $1 AND g.entity_id = a.id AND g.source = a.source AND g.date BETWEEN a.first AND a.through
                AND NOT EXISTS (SELECT FROM {rows} t WHERE t.{id} = a.id AND t.date = g.date AND t.date BETWEEN $5 AND $4 AND ({given})))
            < a.through - a.first + 1
            """;
    }

    private static (string Rows, string Id, string Given) Rows(EntityKind kind, string source)
    {
        var table = DailyTable.Of(kind);
        return table.IsOfEntity
            ? (table.Name, table.EntityColumn, GivenDays.Sql(table, "t", source))
            : ($"(SELECT c.ad_account_id, m.date, m.value_ranks FROM {table.Name} m JOIN campaigns c USING (campaign_id))", "ad_account_id", GivenDays.Sql(table, "t", source));
    }
}
