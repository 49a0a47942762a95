using System.Net;
using System.Net.Http.Headers;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>A server's whole reply, whatever its status.</summary>
/// <param name="ContentType">The header as sent; empty without one.</param>
/// <param name="RetryAfter">How long the server asked to be left alone.</param>
internal sealed record HttpReply(HttpStatusCode Status, string ContentType, byte[] Body, TimeSpan? RetryAfter)
{
    private readonly HttpResponseHeaders? _headers;

    private HttpReply(HttpResponseMessage response, byte[] body, TimeSpan? retryAfter)
        : this(response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", body, retryAfter) => _headers = response.Headers;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>A header's first value; null without it.</summary>
    public string? Header(string name) => Headers(name).FirstOrDefault();

    /// <summary>All values of a header that may come several times, as <c>Set-Cookie</c> does.</summary>
    public IEnumerable<string> Headers(string name) => _headers is not null && _headers.TryGetValues(name, out var values) ? values : [];

    public static async Task<HttpReply> Read(HttpResponseMessage response, TimeProvider time, CancellationToken stop) =>
        new(response, await response.Content.ReadAsByteArrayAsync(stop), Resilience.RetryAfter.Read(response.Headers, time));
}
