namespace MusicInsights.Web.Page;

/// <summary>How the browser came here, which a proxy that ends TLS hides from the host.</summary>
internal static class PublicAddress
{
    /// <summary>The browser asked by https: by itself, or by the public address that is.</summary>
    public static bool IsHttps(this WebOptions options, HttpRequest request) =>
        request.IsHttps
        || (options.PublicUrl is { } url && url.Scheme == Uri.UriSchemeHttps && string.Equals(url.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase));
}
