using System.Net.Http.Json;
using System.Text.Json;

namespace MusicInsights.EndToEnd.Page.Walks;

/// <summary>Every page of the product in every state it has. A new page gets its lines here.</summary>
internal static class Places
{
    /// <summary>The demo's pages, filled; each is looked at from every side.</summary>
    public static async Task<IReadOnlyList<Place>> Filled(HttpClient viewer)
    {
        var release = await First("releases?sort=streams&limit=1", "releaseId");
        var artist = await First("artists?limit=1", "artistId");
        Place[] places =
        [
            new("overview", "/demo/", "main table tbody tr"),
            new("releases", "/demo/releases", "main table tbody tr"),
            new("artist", $"/demo/artists/{artist}", "main table tbody tr"),
            new("release", $"/demo/releases/{release}", "main canvas"),
            new("runs", "/demo/runs", "main table tbody tr"),
            new("alerts", "/demo/alerts", "main h1"),
            new("alerts-mail", "/demo/alerts?view=mail", "main h1"),
            new("models", "/demo/models", "main h1"),
            new("imports-of-demo", "/demo/imports", "main a.button"),
            new("not-found", "/demo/no/such/page", "main h1"),
        ];
        return [.. places.Select(place => place with { Looks = Look.All })];

        async Task<long> First(string list, string id) =>
            (await viewer.GetFromJsonAsync<JsonElement>($"demo/api/v1/{list}")).GetProperty("items")[0].GetProperty(id).GetInt64();
    }

    /// <summary>The same pages before there is anything to show, for those who may not see or act, and with a server that fails.</summary>
    public static IReadOnlyList<Place> Otherwise()
    {
        string[] viewed = ["", "releases", "runs", "alerts", "models"];
        return
        [
            .. viewed.Append("imports").Select(path => new Place($"empty/{Named(path)}", $"/own/{path}", "main h1, main form")),
            .. viewed.Select(path => new Place($"unwanted/{Named(path)}", $"/demo/{path}", "main") { Visitor = Visitor.Stranger }),
            .. viewed.Append("releases/1").Select(path => new Place($"broken/{Named(path)}", $"/demo/{path}", "main [role=alert]") { Before = Place.Broken }),
            new("admin/imports-empty", "/own/imports", "main .zone") { Visitor = Visitor.Admin },
            new("viewer/imports", "/own/imports", "main") { Visitor = Visitor.Viewer },
            new("help", "/demo/", "main table tbody tr") { Then = page => page.Keyboard.PressAsync("?") },
        ];

        static string Named(string path) => path.Length == 0 ? "overview" : path.Replace('/', '-');
    }
}
