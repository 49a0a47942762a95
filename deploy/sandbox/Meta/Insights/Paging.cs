using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;

namespace MusicInsights.Sandbox.Meta.Insights;

/// <summary>A list by cursors. The address of the next page is whole and carries the caller's token, as the service's does.</summary>
internal static class Paging
{
    private const int DefaultLimit = 25;

    public static IResult Of(IReadOnlyList<JsonObject> items, int? limit, string? after, HttpRequest request)
    {
        if (Offset(after) is not { } begin) return GraphError.BadParameter("Invalid cursors values (after)");
        var page = items.Skip(begin).Take(limit ?? DefaultLimit).ToList();
        var answer = new JsonObject { ["data"] = new JsonArray([.. page.Select(item => (JsonNode)item)]) };
        if (page.Count > 0)
        {
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = Cursor(begin), ["after"] = Cursor(begin + page.Count) } };
            if (begin + page.Count < items.Count) paging["next"] = Next(request, Cursor(begin + page.Count));
            answer["paging"] = paging;
        }

        return GraphAnswer.Of(answer);
    }

    private static string Next(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder { { GraphToken.Parameter, GraphToken.Given(request) } };
        foreach (var (name, value) in request.Query.Where(pair => pair.Key is not (GraphToken.Parameter or "after")))
            query.Add(name, value.ToString());
        query.Add("after", cursor);
        return $"{request.Scheme}://{request.Host}{request.Path}{query}";
    }

    private static string Cursor(int offset) => Convert.ToBase64String(Encoding.ASCII.GetBytes(offset.ToString(CultureInfo.InvariantCulture)));

    private static int? Offset(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return 0;
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length) && int.TryParse(Encoding.ASCII.GetString(bytes, 0, length), CultureInfo.InvariantCulture, out var offset)
            ? offset
            : null;
    }
}
