using System.Text.Json;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>Reads a list to its end, page by page.</summary>
internal sealed class GraphPages(MetaAdsClient client)
{
    /// <summary>Every page as it came, but for the token.</summary>
    public async Task<Got<List<byte[]>>> Read(string account, string path, IReadOnlyDictionary<string, string> query, CancellationToken stop)
    {
        var (pages, seen) = (new List<byte[]>(), new HashSet<string>());
        while (true)
        {
            var page = await client.Get(account, path, query, stop);
            if (page.Nothing is { } nothing)
                return nothing;
            pages.Add(page.Value!);
            var (next, failure) = Next(page.Value!, path);
            if (failure is not null)
                return failure;
            if (next is null)
                return pages;
            if (!seen.Add(next.GetValueOrDefault("after", "")))
                return Invalid("Meta's pages go round in a circle.", isTransient: true);
            query = next;
        }
    }

    /// <summary>The next page's query. Its address is not followed: whatever it says, the token goes to the configured host and path alone.</summary>
    private static (Dictionary<string, string>? Query, SourceFailure? Failure) Next(byte[] page, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(page);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
                return (null, Invalid("Meta's page holds no list of data: its form has changed.", isTransient: false));
            if (!root.TryGetProperty("paging", out var paging) || paging.ValueKind != JsonValueKind.Object || !paging.TryGetProperty("next", out var next) || next.GetString() is not { } address)
                return (null, null);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.AbsolutePath.EndsWith($"/{path}", StringComparison.Ordinal))
                return (null, Invalid("Meta's next page is another list's.", isTransient: false));
            var query = QueryText.Read(uri.Query);
            query.Remove("access_token");
            return (query, null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, Invalid("Meta answered something else than the JSON expected.", isTransient: true));
        }
    }

    private static SourceFailure Invalid(string message, bool isTransient) => new("InvalidPayload", message, isTransient);
}
