using System.Text.Json;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Keeps what is replaced, what loses against a better source, and what an import or a replay brings first, so that "as known
/// at T" can be answered and an import can be undone.
/// </summary>
internal static class Revisions
{
    public static void Keep(NpgsqlBatch batch, MergeTally tally, DateTimeOffset now)
    {
        var replaced = tally.Changes.Where(change => change.Before is not null || change.ImportId is not null || change.IsReplayed).ToList();
        if (replaced.Count > 0)
        {
            batch.Add(
                """
                INSERT INTO metric_revisions (table_name, entity_id, part, date, before, after, known_from, replaced_at, cause, import_id)
                SELECT t, e, p, d, b::jsonb, a::jsonb, k, $7, CASE WHEN i IS NULL THEN 'fetch' ELSE 'import' END, i
                FROM unnest($1, $2, $3, $4, $5, $6, $8, $9) AS given (t, e, d, b, a, k, i, p)
                """,
                replaced.Column(c => c.Table.Name), replaced.Column(c => c.After.EntityId), replaced.Column(c => c.After.Day),
                replaced.Column(c => c.Before is null ? null : Json(c.Table, c.Before)), replaced.Column(c => (string?)Json(c.Table, c.After)),
                replaced.Column(c => c.Before?.LastUpdated), now, replaced.Column(c => c.ImportId), replaced.Column(c => c.After.Part));
        }

        var lost = tally.Lost.Select(loss => (Loss: loss, Before: Json(loss.Table, loss.Before!)))
            .DistinctBy(l => (l.Loss.After.Key, l.Before)).ToList();
        if (lost.Count > 0)
        {
            // Known from and replaced at the same instant: it never stood. The same loss met again is not kept twice.
            batch.Add(
                """
                INSERT INTO metric_revisions (table_name, entity_id, part, date, before, after, known_from, replaced_at, cause)
                SELECT t, e, p, d, b::jsonb, a::jsonb, k, k, 'fetch' FROM unnest($1, $2, $3, $4, $5, $6, $7) AS given (t, e, d, b, a, k, p)
                WHERE NOT EXISTS (
                    SELECT FROM metric_revisions r
                    WHERE r.table_name = t AND r.entity_id = e AND r.part = p AND r.date = d AND r.before = b::jsonb AND r.known_from = r.replaced_at)
                """,
                lost.Column(l => l.Loss.Table.Name), lost.Column(l => l.Loss.After.EntityId), lost.Column(l => l.Loss.After.Day),
                lost.Column(l => l.Before), lost.Column(l => Json(l.Loss.Table, l.Loss.After)), lost.Column(l => l.Loss.Before!.LastUpdated),
                lost.Column(l => l.Loss.After.Part));
        }
    }

    /// <summary>Keeps what an undo took away.</summary>
    public static void KeepUndone(NpgsqlBatch batch, IReadOnlyList<DayChange> undone, DateTimeOffset now) => batch.Add(
        """
        INSERT INTO metric_revisions (table_name, entity_id, part, date, before, after, known_from, replaced_at, cause)
        SELECT t, e, p, d, b::jsonb, a::jsonb, k, $7, 'undo' FROM unnest($1, $2, $3, $4, $5, $6, $8) AS given (t, e, d, b, a, k, p)
        """,
        undone.Column(c => c.Table.Name), undone.Column(c => c.After.EntityId), undone.Column(c => c.After.Day),
        undone.Column(c => Json(c.Table, c.Before!)), undone.Column(c => c.IsRemoval ? null : Json(c.Table, c.After)), undone.Column(c => c.Before!.LastUpdated), now,
        undone.Column(c => c.After.Part));

    /// <summary>A row's values with their origin, as <c>{"values":{…},"source":…,"ranks":…,"flag":…}</c>.</summary>
    public static string Json(DailyTable table, DayRow row)
    {
        var values = new Dictionary<string, long?>(table.Columns.Count);
        for (var column = 0; column < table.Columns.Count; column++)
            values[table.Columns[column]] = row.Values[column];
        return JsonSerializer.Serialize(new RevisionJson(values, row.Source, row.Ranks, row.Flag), JsonSerializerOptions.Web);
    }

    /// <summary>Reads <see cref="Json"/>'s form back.</summary>
    public static RevisionJson Read(string json) => JsonSerializer.Deserialize<RevisionJson>(json, JsonSerializerOptions.Web)!;
}

internal sealed record RevisionJson(Dictionary<string, long?> Values, string Source, long Ranks, string? Flag);
