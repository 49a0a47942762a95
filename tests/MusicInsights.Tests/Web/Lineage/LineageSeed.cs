using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Tests.Web.Lineage;

/// <summary>Puts rows of one day where the actors would have put them.</summary>
internal static class LineageSeed
{
    public static Task DayOf(this NpgsqlDataSource data, long artist, long release, DateOnly day, long streams, long ranks, string source, DateTime knownFrom) => data.Execute(
        "INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, source, value_ranks, last_updated) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        default, artist, release, day, streams, source, ranks, knownFrom);

    public static Task Revised(
        this NpgsqlDataSource data, long release, DateOnly day, string? before, string? after, DateTime? knownFrom, DateTime replacedAt, string cause, long? import = null) => data.Execute(
        """
        INSERT INTO metric_revisions (table_name, entity_id, part, date, before, after, known_from, replaced_at, cause, import_id)
        VALUES ('spotify_streams_daily', $1, '', $2, $3::jsonb, $4::jsonb, $5::timestamptz, $6, $7, $8::bigint)
        """,
        default, release, day, before, after, knownFrom, replacedAt, cause, import);

    public static Task<long> Import(this NpgsqlDataSource data, long artist, string file) => data.Insert(
        "INSERT INTO imports (sha256, file_name, kind, artist_id, body_gzip, imported_at) VALUES ('\\x00', $2, 'song_timeline', $1, '\\x00', '2026-05-21T08:00:00Z') RETURNING id",
        artist, file);

    public static Task<long> Payload(this NpgsqlDataSource data, string kind, long id, DateOnly day, DateTime fetchedAt) => data.Insert(
        """
        INSERT INTO raw_payloads (fetched_at, source, entity_kind, entity_id, content_type, sha256, body_gzip, first_day, last_day)
        VALUES ($4, 's4a_statistics', $1, $2, 'application/json', '\x00', '\x00', $3::date - 2, $3) RETURNING id
        """,
        kind, id, day, fetchedAt);

    public static Task<long> TaskWith(this NpgsqlDataSource data, long run, DateOnly runDate, long release, DateOnly day, long payload) => data.Insert(
        """
        INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, first_day, last_day, accepted, payload_id, updated_at)
        VALUES ($2, $1, 'release', $3, 's4a_statistics', 'done', $4, $4, 1, $5, '2026-05-22T06:00:00Z') RETURNING id
        """,
        run, runDate, release, day, payload);
}
