using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Storage;

internal static class StorageRows
{
    // A partitioned table is as large as its partitions; itself it holds nothing.
    private const string Sizes = """
        SELECT CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || root.relname, sum(greatest(part.reltuples, 0))::bigint,
            sum(pg_total_relation_size(part.oid))::bigint, sum(pg_indexes_size(part.oid))::bigint, count(i.inhrelid)::integer
        FROM pg_class root JOIN pg_namespace n ON n.oid = root.relnamespace
        LEFT JOIN pg_inherits i ON i.inhparent = root.oid
        JOIN pg_class part ON part.oid = coalesce(i.inhrelid, root.oid)
        WHERE n.nspname IN ('public', 'orleans') AND root.relkind IN ('r', 'p') AND NOT root.relispartition
        GROUP BY n.nspname, root.relname ORDER BY 3 DESC, 1
        """;

    private sealed record Size(long Bytes);

    public static Task<List<TableSize>> Tables(Portfolio portfolio, CancellationToken cancel) =>
        portfolio.Data.List(Sizes, row => new TableSize(row.Text(0), row.Long(1), row.Long(2), row.Long(3), row.Count(4)), cancel);

    public static async Task<long> Database(Portfolio portfolio, CancellationToken cancel) =>
        (await portfolio.Data.One("SELECT pg_database_size(current_database())", row => new Size(row.Long(0)), cancel))!.Bytes;
}
