using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MusicInsights.EndToEnd.Page.Live;

/// <summary>A release whose days a test commits, and what the interface says of them.</summary>
internal sealed record OwnRelease(HttpClient Admin, long Artist, long Id)
{
    public static readonly DateOnly Yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    public string Path => $"/releases/{Id}";

    public static async Task<OwnRelease> Add(HttpClient admin)
    {
        var artist = await Post(admin, "artists", new { name = "Marta Lindgren" });
        var id = (await Post(admin, $"artists/{artist.GetProperty("artistId").GetInt64()}/releases", new { title = "Night Bus", releaseDate = Yesterday.AddDays(-120) })).GetProperty("releaseId").GetInt64();
        var release = new OwnRelease(admin, artist.GetProperty("artistId").GetInt64(), id);
        await release.Commit([.. Enumerable.Range(0, 100).Select(ago => (Yesterday.AddDays(-ago), 1_000L + ago))]);
        return release;
    }

    /// <summary>Streams of days; done when they are committed.</summary>
    public Task Commit(params (DateOnly Day, long Streams)[] days) =>
        Post(Admin, $"releases/{Id}/days", new { days = days.Select(day => new { date = $"{day.Day:yyyy-MM-dd}", streams = day.Streams }) });

    /// <summary>A song's file, and how many of its lines are refused.</summary>
    public async Task<int> Import(string name, string lines)
    {
        using var form = new MultipartFormDataContent { { new StringContent(lines, Encoding.UTF8, "text/csv"), "file", name } };
        using var answer = await Admin.PostAsync($"own/api/v1/admin/imports?artistId={Artist}&releaseId={Id}", form);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refusedTotal").GetInt32();
    }

    /// <summary>The streams of so many days up to yesterday, newest first, as the page would write them.</summary>
    public async Task<IReadOnlyList<string>> Streams(int days)
    {
        var answer = await Admin.GetFromJsonAsync<JsonElement>($"own/api/v1/releases/{Id}/metrics?from={Yesterday.AddDays(1 - days):yyyy-MM-dd}&to={Yesterday:yyyy-MM-dd}");
        return [.. answer.GetProperty("days").EnumerateArray().Reverse().Select(day =>
            day.GetProperty("streams") is { ValueKind: JsonValueKind.Number } streams ? Written(streams.GetInt64()) : "–")];
    }

    public static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static async Task<JsonElement> Post(HttpClient admin, string path, object body)
    {
        using var answer = await admin.PostAsJsonAsync($"own/api/v1/admin/{path}", body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
