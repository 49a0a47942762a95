using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;

namespace MusicInsights.EndToEnd.Page.Paper;

/// <summary>The demo's pages that have the most to show.</summary>
internal static class Filled
{
    /// <summary>The paths, below the portfolio's, of the release that is heard most and of its artist.</summary>
    public static async Task<(string Artist, string Release)> One(RunningHost host)
    {
        var first = (await host.Viewer.GetFromJsonAsync<JsonElement>("demo/api/v1/releases?sort=streams&limit=1")).GetProperty("items")[0];
        return ($"artists/{first.GetProperty("artistId").GetInt64()}", $"releases/{first.GetProperty("releaseId").GetInt64()}");
    }
}
