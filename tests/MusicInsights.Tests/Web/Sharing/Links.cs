using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MusicInsights.Tests.Web.Sharing;

/// <summary>Makes links as an admin does and shows them as their holders do.</summary>
internal static class Links
{
    private static int _made;

    public static async Task<Link> Link(this WebHost host, object opened)
    {
        var fields = JsonSerializer.SerializeToNode(opened)!.AsObject();
        fields["name"] ??= $"Link {Interlocked.Increment(ref _made)}";
        using var admin = host.Admin();
        using var created = await admin.PostAsJsonAsync("/api/v1/admin/share-links", fields);
        var answer = await created.Json();
        return new Link(answer.At("shareLinkId").GetInt64(), new Uri(answer.At("url").GetString()!), answer.At("embedUrl").GetString());
    }

    public static async Task Revoke(this WebHost host, Link link)
    {
        using var admin = host.Admin();
        using var answer = await admin.DeleteAsync(new Uri($"/api/v1/admin/share-links/{link.Id}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A caller from elsewhere, who has the link and nothing else.</summary>
    public static HttpClient Holder(this WebHost host, Link link) => host.Holder(link.Secret);

    public static HttpClient Holder(this WebHost host, string secret)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Share", secret);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9"); // where viewing is not open
        return client;
    }
}

internal sealed record Link(long Id, Uri Url, string? EmbedUrl)
{
    public string Secret => Url.Fragment.TrimStart('#');

    public string Handle => Url.Segments[^1];
}
