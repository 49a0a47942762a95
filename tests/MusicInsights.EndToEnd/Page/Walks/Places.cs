using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;

namespace MusicInsights.EndToEnd.Page.Walks;

/// <summary>Every page of the product in every state it has. A new page gets its lines here.</summary>
internal static class Places
{
    private static readonly string[] Viewed = ["", "artists", "releases", "campaigns", "runs", "alerts", "models"];

    private static readonly string[] Sections =
        ["tracking", "backfills", "outcomes", "rules", "credentials", "reminders", "storage", "settings", "keys", "sessions", "shares", "audit"];

    /// <summary>The demo's pages, filled; each is looked at from every side.</summary>
    public static async Task<IReadOnlyList<Place>> Filled(HttpClient viewer, HttpClient admin)
    {
        // A run is there to be looked at when the day after it has begun.
        await Eventually.Holds("The demo's first day is over", async () => (await Count("runs?limit=2") == 2, "its first run"));
        var release = await First("releases?sort=streams&limit=1");
        var run = await First("runs?limit=2", 1);
        var task = await First($"runs/{Id(run, "runId")}/tasks?status=done&limit=1");
        var (day, releaseId, artistId) = (release.GetProperty("lastDay").GetString(), Id(release, "releaseId"), Id(release, "artistId"));
        Place[] places =
        [
            new("overview", "/demo/", "main h1"),
            new("artists", "/demo/artists", "main table tbody tr"),
            new("artist", $"/demo/artists/{artistId}", "main canvas"),
            new("releases", "/demo/releases", "main table tbody tr"),
            new("release", $"/demo/releases/{releaseId}", "main canvas"),
            new("release-saves-year", $"/demo/releases/{releaseId}?metric=saves&range=365d&compare=year", "main canvas"),
            new("release-day", $"/demo/releases/{releaseId}/days/{day}", "main h1"),
            new("artist-day", $"/demo/artists/{artistId}/days/{day}", "main h1"),
            new("campaigns", "/demo/campaigns", "main table tbody tr"),
            new("campaign", $"/demo/campaigns/{Id(await First("campaigns?limit=1"), "campaignId")}?range=365d", "main canvas"),
            new("runs", "/demo/runs", "main h1"),
            new("run", $"/demo/runs/{Id(run, "runId")}", "main table tbody tr"),
            new("task", $"/demo/tasks/{Id(task, "taskId")}", "main h2"),
            new("payload", $"/demo/payloads/{Id(task, "payloadId")}", "main h2"),
            new("alerts", "/demo/alerts", "main h1"),
            new("alerts-mail", "/demo/alerts?view=mail", "main h2") { Visitor = Visitor.Admin },
            new("models", "/demo/models", "main h1"),
            new("imports-of-demo", "/demo/imports", "main a.button"),
            new("sign-in", "/demo/sign-in", "main form"),
            new("not-found", "/demo/no/such/page", "main h1"),
            new("admin", "/demo/admin", "main h1") { Visitor = Visitor.Admin },
            .. Sections.Select(section => new Place($"admin-{section}", $"/demo/admin/{section}", "main h1") { Visitor = Visitor.Admin }),
            .. await SharedPlaces.Opened(admin, artistId, releaseId),
        ];
        Place[] refused =
        [
            new("broken-again/overview", "/demo/", "main .blocks"),
            new("broken-again/release", $"/demo/releases/{releaseId}", "main canvas"),
            new("broken-again/artist", $"/demo/artists/{artistId}", "main canvas"),
        ];
        return
        [
            .. places.Select(place => place with { Looks = Look.All }),
            .. refused.Select(place => place with { Then = Place.BrokenAgain }),
        ];

        async Task<JsonElement> Items(string list) => (await viewer.GetFromJsonAsync<JsonElement>($"demo/api/v1/{list}")).GetProperty("items");

        async Task<int> Count(string list) => (await Items(list)).GetArrayLength();

        async Task<JsonElement> First(string list, int at = 0) => (await Items(list))[at];

        static long Id(JsonElement item, string name) => item.GetProperty(name).GetInt64();
    }

    /// <summary>The same pages before there is anything to show, for those who may not see or act, and with a server that fails.</summary>
    public static IReadOnlyList<Place> Otherwise() =>
    [
        .. Viewed.Append("imports").Select(path => new Place($"empty/{Named(path)}", $"/own/{path}", "main h1, main form")),
        .. Sections.Select(section => new Place($"empty/admin-{section}", $"/own/admin/{section}", "main h1") { Visitor = Visitor.Admin }),
        new("empty/imports-signed-in", "/own/imports", "main .zone") { Visitor = Visitor.Admin },
        .. Viewed.Append("admin/keys").Select(path => new Place($"signed-out/{Named(path)}", $"/demo/{path}", "main") { Visitor = Visitor.Stranger, IsTroubled = true }),
        .. new[] { "admin", "admin/tracking", "admin/keys", "imports", "alerts?view=mail" }.Select(path => new Place($"viewer/{Named(path)}", $"/own/{path}", "main") { Visitor = Visitor.Viewer, IsTroubled = true }),
        .. Viewed.Concat(["releases/1", "artists/1", "campaigns/1", "tasks/1", "payloads/1"]).Select(path => new Place($"broken/{Named(path)}", $"/demo/{path}", "main [role=alert]") { Before = Place.Broken, IsTroubled = true }),
        .. new[] { "admin/tracking", "admin/keys", "admin/audit" }.Select(path => new Place($"broken/{Named(path)}", $"/own/{path}", "main [role=alert]") { Before = Place.Broken, IsTroubled = true, Visitor = Visitor.Admin }),
        .. SharedPlaces.Closed,
        new("help", "/demo/", "main h1") { Then = page => page.Keyboard.PressAsync("?") },
        new("palette", "/demo/", "main h1") { Then = page => page.Keyboard.PressAsync("Control+k") },
    ];

    private static string Named(string path) => path.Length == 0 ? "overview" : string.Concat(path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
}
