using System.Runtime.CompilerServices;

namespace MusicInsights.Web.Exports;

/// <summary>Tables below one another: a row says of which kind it is, and has nothing in the columns that only others have.</summary>
internal static class JoinedTable
{
    public static ExportTable Of(string name, IReadOnlyList<(string Kind, ExportTable Table)> tables)
    {
        string[] columns = ["kind", .. tables.SelectMany(part => part.Table.Columns).Distinct()];
        return new ExportTable(name, columns, cancel => Rows(columns, tables, cancel));
    }

    private static async IAsyncEnumerable<object?[]> Rows(
        string[] columns, IReadOnlyList<(string Kind, ExportTable Table)> tables, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (kind, table) in tables)
        {
            var places = table.Columns.Select(column => Array.IndexOf(columns, column)).ToArray();
            await foreach (var row in table.Rows(cancel).WithCancellation(cancel))
            {
                var joined = new object?[columns.Length];
                joined[0] = kind;
                for (var i = 0; i < row.Length; i++)
                    joined[places[i]] = row[i];
                yield return joined;
            }
        }
    }
}
