using System.Runtime.CompilerServices;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Exports;

/// <summary>Walks a list to its end as the page does, a part at a time.</summary>
internal static class ExportPages
{
    public static async IAsyncEnumerable<T> Read<T>(
        Func<PageQuery, CancellationToken, Task<Page<T>>> read, int parts, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? next = null;
        do
        {
            var page = await read(PageQuery.Read(next, PageQuery.MostLimit, parts).Value, cancel);
            foreach (var item in page.Items)
                yield return item;
            next = page.Next;
        }
        while (next is not null);
    }
}
