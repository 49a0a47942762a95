namespace MusicInsights.Web.Page;

/// <summary>How the browser came here, which a proxy that ends TLS hides from the host.</summary>
internal static class PublicAddress
{
    /// <summary>The browser asked by https: by itself, or as the public address says. The host it named may have been lost at a proxy.</summary>
    public static bool IsHttps(this WebOptions options, HttpRequest request) =>
        request.IsHttps || options.PublicUrl?.Scheme == Uri.UriSchemeHttps;
}
