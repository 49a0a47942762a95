using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicInsights.EndToEnd.Hosts;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>What the audit log tells of acts.</summary>
internal sealed partial class AuditLog(HttpClient admin)
{
    /// <summary>The number of the newest line.</summary>
    public async Task<long> Newest() => (await Lines(1)).Select(line => line.GetProperty("auditId").GetInt64()).FirstOrDefault();

    /// <summary>Waits for a line after <paramref name="after"/> that tells of the act by a browser's sign-in, and what came of it.</summary>
    public Task Tells(Act act, long after)
    {
        var (method, path) = (act.Call.Split(' ')[0], new Regex($"/api/v1/admin/{Parameter().Replace(act.Call.Split(' ')[1], "[^/]+")}$"));
        return Eventually.Holds($"The audit log tells of {act.Call}", async () =>
        {
            var lines = (await Lines(20)).Where(line => line.GetProperty("auditId").GetInt64() > after && Text(line, "method") != "GET").ToList();
            return (lines.Any(line => Text(line, "method") == method && path.IsMatch(Text(line, "path")) && Text(line, "outcome") == act.Outcome && Text(line, "actorKind") == "session"),
                string.Join("; ", lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{Text(line, "method")} {Text(line, "path")} {Text(line, "outcome")}"))));
        }, TimeSpan.FromSeconds(20));
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";

    private async Task<List<JsonElement>> Lines(int limit) =>
        [.. (await admin.GetFromJsonAsync<JsonElement>($"api/v1/admin/audit?limit={limit}")).GetProperty("items").EnumerateArray()];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
