using System.Net.Http.Json;
using System.Text.Json;

namespace MusicInsights.EndToEnd.Page.Walks;

/// <summary>What share links open to somebody who has nothing else.</summary>
internal static class SharedPlaces
{
    private static readonly string[] Embedders = ["https://label.example"];

    /// <summary>Makes a link to each of both, and tells of the pages that they lead to.</summary>
    public static async Task<IReadOnlyList<Place>> Opened(HttpClient admin, long artistId, long releaseId)
    {
        var (artist, release) = (await Link(new { name = "Ada", artistId }), await Link(new { name = "Bob", releaseId, embedOrigins = Embedders }));
        return
        [
            Opens("shared-artist", Url(artist, "url"), "main canvas"),
            Opens("shared-release", Url(release, "url"), "main canvas"),
            Opens("embedded", Url(release, "embedUrl"), "main canvas"),
        ];

        async Task<JsonElement> Link(object asked)
        {
            using var made = await admin.PostAsJsonAsync("demo/api/v1/admin/share-links", asked);
            return await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        }

        static string Url(JsonElement link, string name) => link.GetProperty(name).GetString()!;
    }

    /// <summary>Links that open nothing.</summary>
    public static IEnumerable<Place> Closed =>
    [
        Opens("shared/without-its-secret", "/demo/shared/k3J9fQ2xLm0p", "main h1"),
        Opens("shared/unknown", $"/demo/shared/k3J9fQ2xLm0p#mis_{new string('A', 43)}", "main h1"),
        Opens("shared/embedded-unknown", $"/demo/embed/k3J9fQ2xLm0p#mis_{new string('A', 43)}", "main h1"),
    ];

    private static Place Opens(string name, string address, string shows) => new(name, address, shows) { Visitor = Visitor.Stranger };
}
