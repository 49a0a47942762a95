using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Lineage;

/// <summary>Whose day it is.</summary>
internal sealed record Entity(string Kind, long Id, string Name, long ArtistId, string ArtistName)
{
    public static Task<Entity?> Find(Portfolio portfolio, string kind, long id, CancellationToken cancel) => portfolio.Data.One(
        kind == "release"
            ? "SELECT r.title, a.artist_id, a.name FROM releases r JOIN artists a USING (artist_id) WHERE r.release_id = $1"
            : "SELECT name, artist_id, name FROM artists WHERE artist_id = $1",
        row => new Entity(kind, id, row.Text(0), row.Long(1), row.Text(2)), cancel, id);

    public LineageTable Table => Kind == "release" ? LineageTable.Releases : LineageTable.Artists;
}

/// <summary>Reads what is kept of one day. Every statement names the entity and the day, so that it reads an index and one partition.</summary>
internal static class LineageRows
{
    public static Task<StandingRow?> Standing(Portfolio portfolio, Entity entity, DateOnly day, CancellationToken cancel)
    {
        var columns = entity.Table.Columns.ToList();
        return portfolio.Data.One(
            $"SELECT source, value_ranks, last_updated, {string.Join(", ", columns)} FROM {entity.Table.Name} WHERE {entity.Table.EntityColumn} = $1 AND date = $2",
            row => new StandingRow(
                new Snapshot(columns.Index().ToDictionary(column => column.Item, column => row.LongOrNull(3 + column.Index)), row.Text(0), row.Long(1)),
                row.Instant(2)),
            cancel, entity.Id, day);
    }

    public static Task<List<Revision>> Revisions(Portfolio portfolio, Entity entity, DateOnly day, CancellationToken cancel) => portfolio.Data.List(
        """
        SELECT before::text, after::text, known_from, replaced_at, cause, import_id
        FROM metric_revisions WHERE table_name = $1 AND entity_id = $2 AND part = '' AND date = $3 ORDER BY id
        """,
        row => new Revision(
            Snapshot.Read(row.TextOrNull(0)), Snapshot.Read(row.TextOrNull(1)), row.InstantOrNull(2), row.Instant(3), row.Text(4), row.LongOrNull(5)),
        cancel, entity.Table.Name, entity.Id, day);

    public static Task<List<GapOfDay>> Gaps(Portfolio portfolio, Entity entity, DateOnly day, DateTime? asOf, CancellationToken cancel) => portfolio.Data.List(
        """
        SELECT source, reason, known_at, task_id FROM day_gaps
        WHERE entity_kind = $1 AND entity_id = $2 AND date = $3 AND ($4::timestamptz IS NULL OR known_at <= $4) ORDER BY known_at DESC, source
        """,
        row => new GapOfDay(row.Text(0), row.Text(1), row.Instant(2), row.LongOrNull(3)), cancel, entity.Kind, entity.Id, day, asOf);

    /// <summary>The expressions are those of the index that makes a refusal one row.</summary>
    public static Task<List<RefusedOfDay>> Refused(Portfolio portfolio, Entity entity, DateOnly day, DateTime? asOf, CancellationToken cancel) => portfolio.Data.List(
        """
        SELECT id, source, field, reason, message, rejected_at, import_id, payload_id, resolution FROM rejected_records
        WHERE coalesce(entity_kind, '') = $1 AND coalesce(entity_id, 0) = $2 AND date = $3 AND ($4::timestamptz IS NULL OR rejected_at <= $4)
        ORDER BY id DESC LIMIT 50
        """,
        row => new RefusedOfDay(
            row.Long(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Instant(5), row.LongOrNull(6), row.LongOrNull(7), row.TextOrNull(8)),
        cancel, entity.Kind, entity.Id, day, asOf);

    public static Task<List<ImportOfDay>> Imports(Portfolio portfolio, long[] ids, CancellationToken cancel) => portfolio.Data.List(
        "SELECT id, file_name, kind, imported_at, undone_at FROM imports WHERE id = ANY ($1) ORDER BY id DESC",
        row => new ImportOfDay(row.Long(0), row.Text(1), row.Text(2), row.Instant(3), row.InstantOrNull(4)), cancel, ids);
}
