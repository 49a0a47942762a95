using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Catalogue.Purge;

/// <summary>Every table of the database, and what it holds.</summary>
internal static class Tables
{
    private const string Names = """
        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
        """;

    public static Task<List<string>> All(this TestDatabase database) => database.Rows(Names);

    /// <summary>The tables' contents, as the text of each row, sorted.</summary>
    public static async Task<Dictionary<string, List<string>>> Contents(this TestDatabase database)
    {
        var contents = new Dictionary<string, List<string>>();
        foreach (var table in await database.All())
            contents[table] = await database.Rows($"SELECT t::text FROM {table} t ORDER BY 1");
        return contents;
    }

    /// <summary>How the contents differ, a line a row; of the tables that are told apart from those.</summary>
    public static List<string> Differences(Dictionary<string, List<string>> before, Dictionary<string, List<string>> after, IReadOnlyCollection<string> except) =>
    [
        .. before.Keys.Union(after.Keys).Where(table => !except.Contains(table)).Order().SelectMany(table => before[table].Except(after[table]).Select(row => $"{table} lost {row}")
            .Concat(after[table].Except(before[table]).Select(row => $"{table} kept {row}"))),
    ];
}
