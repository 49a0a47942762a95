using System.Globalization;

namespace MusicInsights.Web.Sharing;

/// <summary>The origins whose pages may frame a chart. They end up in a header, so they are written anew, and nothing else is.</summary>
internal static class EmbedOrigins
{
    public const int Most = 10;
    private const int LongestHost = 253;

    /// <summary>An origin as browsers write it; null when the text is none. In the clear only a page of this machine may be.</summary>
    public static string? Read(string? text)
    {
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) || url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
            return null;
        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            return null;
        var host = url.IdnHost.ToLowerInvariant();
        if (host.Length is 0 or > LongestHost || !IsHost(host, url.HostNameType))
            return null;
        var port = url.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{url.Port}");
        return $"{url.Scheme}://{(url.HostNameType == UriHostNameType.IPv6 ? $"[{host.Trim('[', ']')}]" : host)}{port}";
    }

    private static bool IsHost(string host, UriHostNameType type) => type switch
    {
        UriHostNameType.Dns or UriHostNameType.IPv4 => host.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-'),
        UriHostNameType.IPv6 => host.All(sign => char.IsAsciiHexDigit(sign) || sign is ':' or '[' or ']'),
        _ => false,
    };
}
