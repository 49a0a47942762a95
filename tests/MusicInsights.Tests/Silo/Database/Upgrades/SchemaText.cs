using Npgsql;

namespace MusicInsights.Tests.Silo.Database.Upgrades;

/// <summary>A database's whole form, a line a fact: what two databases of one version must have in common.</summary>
internal static class SchemaText
{
    private const string Sql = """
        WITH ours AS (SELECT oid, nspname, nspacl FROM pg_namespace WHERE nspname IN ('public', 'orleans')),
        every AS (SELECT c.*, nspname || '.' || relname AS name FROM pg_class c JOIN ours n ON n.oid = c.relnamespace),
        -- What a partition looks like follows from its parent; which there are is told below.
        relations AS (SELECT * FROM every WHERE NOT relispartition),
        rights AS (
            SELECT name, relacl AS acl FROM relations WHERE relacl IS NOT NULL
            UNION ALL SELECT nspname, nspacl FROM ours WHERE nspname <> 'public'
            UNION ALL SELECT p.oid::regprocedure::text, proacl FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace
            UNION ALL SELECT 'default ' || nspname || ' ' || defaclobjtype::text, defaclacl FROM pg_default_acl d JOIN ours n ON n.oid = d.defaclnamespace)
        SELECT format('column %s.%s %s %s %s%s %s', name, attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END,
                      attidentity::text, attgenerated::text, pg_get_expr(adbin, adrelid))
        FROM relations JOIN pg_attribute ON attrelid = oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relkind IN ('r', 'p', 'v') AND attnum > 0 AND NOT attisdropped
        UNION ALL SELECT format('relation %s %s %s %s', name, relkind::text, reloptions::text, pg_get_expr(relpartbound, oid)) FROM every WHERE relkind IN ('r', 'p', 'v', 'S') OR NOT relispartition
        UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN relations r ON r.oid = indexrelid
        UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) FROM pg_constraint k JOIN relations r ON r.oid = conrelid
        UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace
        UNION ALL SELECT name || ' ' || pg_get_viewdef(oid) FROM relations WHERE relkind = 'v'
        UNION ALL SELECT format('right %s %s %s', r.name, grantee::regrole, privilege_type) FROM rights r, aclexplode(acl)
        """;

    public static async Task<HashSet<string>> OfAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new HashSet<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    /// <summary>What one has and the other has not.</summary>
    public static IReadOnlyList<string> Differences(HashSet<string> one, HashSet<string> other) =>
        [.. one.Except(other).Select(line => "+ " + line), .. other.Except(one).Select(line => "- " + line)];
}
