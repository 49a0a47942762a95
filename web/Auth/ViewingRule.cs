using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace MusicInsights.Web.Auth;

/// <summary>
/// When viewing needs no key: only where nobody but this machine can be asking. A page elsewhere can make a browser call
/// this machine, by its own name for it (Host) or from its own origin; a proxy can bring anyone. It need not say so: many ask by
/// this machine's name and add no header, so a public address that is elsewhere closes viewing by itself.
/// </summary>
internal sealed class ViewingRule(IServer server, IOptions<WebOptions> options)
{
    private readonly Lazy<bool> _listensOnLoopbackOnly = new(() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses && addresses.All(IsLoopback));

    public bool IsOpen(HttpRequest request) =>
        options.Value.PublicUrl is null or { IsLoopback: true }
        && _listensOnLoopbackOnly.Value && IsLocalName(request.Host) && !IsForwarded(request) && HasOwnOrigin(request);

    /// <summary>The request comes from a page of ours or from no page.</summary>
    public bool HasOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1 && (IsSelf(origin[0], request) || IsPublicUrl(origin[0])));
    }

    private static bool IsSelf(string? origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private bool IsPublicUrl(string? origin) =>
        options.Value.PublicUrl is { } url && string.Equals(origin, url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    private static bool IsLocalName(HostString host) =>
        host.Host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]";

    private static bool IsForwarded(HttpRequest request) => request.Headers.Keys.Any(name =>
        name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Original", StringComparison.OrdinalIgnoreCase) // what is left of it when a trusted proxy's was read
        || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase));

    // A socket file or a wildcard is not known to be ours alone.
    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
