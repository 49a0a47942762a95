using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace MusicInsights.Web.Auth;

/// <summary>The proxies whose word on who called is taken: limits and the audit log then know callers apart.</summary>
internal static class TrustedProxies
{
    /// <summary>Networks and single addresses, separated by commas; null when one of them is neither.</summary>
    public static IReadOnlyList<IPNetwork>? Read(string? list)
    {
        var networks = new List<IPNetwork>();
        foreach (var given in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(given, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(given, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                return null;
        }

        return networks;
    }

    /// <summary>
    /// Reads <c>X-Forwarded-For</c> from its end, and no further than trusted proxies wrote it. That a call was passed on stays
    /// visible (<c>X-Original-For</c>): it opens nothing.
    /// </summary>
    public static void UseTrustedProxies(this WebApplication app, WebOptions options)
    {
        if (Read(options.TrustedProxies) is not { Count: > 0 } networks)
            return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
            forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }
}
