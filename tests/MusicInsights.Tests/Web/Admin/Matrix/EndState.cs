using MusicInsights.Tests.Grains;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>What the tables hold, a line a table: who is tracked, what is known of whom, who may what, which reminders there are.</summary>
internal static class EndState
{
    /// <summary>These tell that something was done, and when; a repetition may be told of.</summary>
    private static readonly string[] Work =
        ["admin_audit_log", "etl_runs", "etl_tasks", "import_entities", "imports", "live_events", "live_feed", "raw_payloads", "schemaversions"];

    public static async Task<string> Read(TestCluster cluster, IReadOnlyList<string> apart)
    {
        var tables = await cluster.Database.Rows(
            """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL ($1) ORDER BY 1
            """,
            (object)Work.Concat(apart).ToArray());
        var lines = new List<string>();
        foreach (var table in tables)
            lines.AddRange((await cluster.Database.Rows($"SELECT (to_jsonb(t) - 'last_used_at' - 'checked_at')::text FROM {table} t ORDER BY 1")).Select(row => $"{table} {row}"));
        lines.AddRange(await cluster.Database.Rows("SELECT 'reminder', grainid, remindername, starttime, period FROM orleans.orleansreminderstable ORDER BY 2, 3"));
        return string.Join('\n', lines);
    }
}
