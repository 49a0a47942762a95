using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Why a day has its value, or none: payloads, refusals, gaps.</summary>
internal static class Lineage
{
    // Everything here that may meet another silo's row is sorted by key: two silos then never wait for each other crosswise.

    public static void KeepPayloads(NpgsqlBatch batch, IReadOnlyList<(long Id, StoreRequest Request)> payloads)
    {
        if (payloads.Count == 0)
            return;
        batch.Add(
            """
            INSERT INTO raw_payloads (id, fetched_at, source, entity_kind, entity_id, content_type, sha256, body_gzip, first_day, last_day)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            payloads.Column(p => p.Id), payloads.Column(p => p.Request.KnownAt), payloads.Column(p => p.Request.Source.Wire()),
            payloads.Column(p => p.Request.Entity.Kind.Wire()), payloads.Column(p => p.Request.Entity.Id),
            payloads.Column(p => p.Request.Payload!.ContentType), payloads.Column(p => p.Request.Payload!.Sha256), payloads.Column(p => p.Request.Payload!.Gzipped),
            payloads.Column(p => p.Request.Payload!.Covered?.First), payloads.Column(p => p.Request.Payload!.Covered?.Last));
    }

    public static void KeepRefused(NpgsqlBatch batch, IReadOnlyList<(long? Payload, StoreRequest Request)> requests)
    {
        var refused = requests.SelectMany(r => r.Request.Refused, (r, rejection) => (r.Payload, r.Request, Rejection: rejection))
            .OrderBy(r => r.Request.Entity.Kind).ThenBy(r => r.Request.Entity.Id).ThenBy(r => r.Rejection.Day).ThenBy(r => r.Rejection.Line)
            .ThenBy(r => r.Rejection.Fault.Field, StringComparer.Ordinal).ThenBy(r => r.Rejection.Raw, StringComparer.Ordinal).ToList();
        if (refused.Count == 0)
            return;
        batch.Add(
            """
            INSERT INTO rejected_records (entity_kind, entity_id, source, date, payload_id, import_id, line, raw, field, reason, message, rejected_at, series)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT DO NOTHING
            """,
            refused.Column(r => r.Request.Entity.Kind.Wire()), refused.Column(r => r.Request.Entity.Id), refused.Column(r => r.Request.Source.Wire()),
            refused.Column(r => r.Rejection.Day), refused.Column(r => r.Payload), refused.Column(r => r.Request.ImportId),
            refused.Column(r => r.Rejection.Line), refused.Column(r => Storable(r.Rejection.Raw)), refused.Column(r => r.Rejection.Fault.Field),
            refused.Column(r => r.Rejection.Fault.Reason.Wire()), refused.Column(r => Storable(r.Rejection.Fault.Message)), refused.Column(r => r.Request.KnownAt),
            refused.Column(r => Storable(r.Rejection.Series)));
    }

    /// <summary>A day that is stored is no gap of those who give what is stored; a day that no table has is one.</summary>
    public static void KeepGaps(NpgsqlBatch batch, DailyTable table, IReadOnlyList<StoreRequest> requests, IReadOnlyList<DayChange> changes)
    {
        // A day on which an account delivered nothing is no gap of anybody's: its campaigns rested.
        if (!table.IsOfEntity)
            return;
        var kind = requests[0].Entity.Kind.Wire();
        var stored = changes.Where(change => change.Table == table).OrderBy(change => change.After.EntityId).ThenBy(change => change.After.Day).ToList();
        if (stored.Count > 0)
        {
            batch.Add(
                """
                DELETE FROM day_gaps WHERE ctid = ANY (ARRAY(
                    SELECT g.ctid FROM unnest($2, $3, $4, $5) AS stored (id, day, to_all, to_web_api)
                    JOIN day_gaps g ON g.entity_kind = $1 AND g.entity_id = stored.id AND g.date = stored.day
                        AND CASE WHEN g.source = $6 THEN stored.to_web_api ELSE stored.to_all END
                    ORDER BY g.entity_id, g.date, g.source FOR UPDATE OF g))
                """,
                kind, stored.Column(s => s.After.EntityId), stored.Column(s => s.After.Day),
                stored.Column(s => GivenDays.ToAll(table, s.After)), stored.Column(s => GivenDays.ToWebApi(table, s.After)), MetricSource.SpotifyWebApi.Wire());
        }

        var gaps = requests.SelectMany(r => r.Gaps, (r, gap) => (Request: r, Gap: gap)).DistinctBy(g => (g.Request.Entity, g.Request.Source, g.Gap.Day))
            .OrderBy(g => g.Request.Entity.Id).ThenBy(g => g.Gap.Day).ThenBy(g => g.Request.Source).ToList();
        if (gaps.Count == 0)
            return;
        batch.Add(
            $"""
            INSERT INTO day_gaps AS g (entity_kind, entity_id, source, date, reason, known_at)
            SELECT $1, given.* FROM unnest($2, $3, $4, $5, $6) AS given (id, source, day, reason, known_at)
            WHERE NOT EXISTS (SELECT FROM {table.Name} s WHERE s.{table.EntityColumn} = given.id AND s.date = given.day AND s.date BETWEEN $7 AND $8
                AND {GivenDays.Sql(table, "s", "given.source")})
            ON CONFLICT (entity_kind, entity_id, source, date) DO UPDATE SET reason = excluded.reason, known_at = excluded.known_at
            WHERE g.reason <> excluded.reason AND g.known_at <= excluded.known_at
            """,
            kind, gaps.Column(g => g.Request.Entity.Id), gaps.Column(g => g.Request.Source.Wire()), gaps.Column(g => g.Gap.Day),
            gaps.Column(g => g.Gap.Reason.Wire()), gaps.Column(g => g.Request.KnownAt), gaps.Min(g => g.Gap.Day), gaps.Max(g => g.Gap.Day));
    }

    /// <summary>Days whose rows are gone: where a source had concluded them, they are gaps again, for the reason that can still be told.</summary>
    public static void ReopenGaps(NpgsqlBatch batch, IEnumerable<DayChange> changes, DateTimeOffset now)
    {
        foreach (var gone in changes.Where(change => change.IsRemoval && change.Table.IsOfEntity).GroupBy(change => change.Table))
        {
            var days = gone.OrderBy(change => change.After.EntityId).ThenBy(change => change.After.Day).ToList();
            batch.Add(
                """
                INSERT INTO day_gaps (entity_kind, entity_id, source, date, reason, known_at)
                SELECT c.entity_kind, c.entity_id, c.source, gone.day,
                    CASE WHEN EXISTS (SELECT FROM rejected_records j WHERE (j.entity_kind, j.entity_id, j.source, j.date) = (c.entity_kind, c.entity_id, c.source, gone.day))
                        THEN 'refused' WHEN gone.day < r.release_date THEN 'pre_release' ELSE 'absent_at_source' END, $4
                FROM unnest($2, $3) AS gone (id, day)
                JOIN source_cursors c ON c.entity_kind = $1 AND c.entity_id = gone.id AND gone.day BETWEEN c.first_day AND c.concluded_through
                LEFT JOIN releases r ON $1 = 'release' AND r.release_id = gone.id
                ON CONFLICT DO NOTHING
                """,
                gone.Key.Kind.Wire(), days.Column(c => c.After.EntityId), days.Column(c => c.After.Day), now);
        }
    }

    /// <summary>PostgreSQL's text holds no NUL.</summary>
    public static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
