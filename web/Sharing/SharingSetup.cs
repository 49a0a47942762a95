using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using MusicInsights.Web.Live;

namespace MusicInsights.Web.Sharing;

internal static class SharingSetup
{
    /// <summary>What a link's holder says is a link, and no longer.</summary>
    private const long LongestMessage = 1024;

    public static void AddSharing(this IServiceCollection services)
    {
        services.AddSingleton<LinkLimits>().AddSingleton<ShareLinks>().AddSingleton<SharedPages>();
        services.AddSignalR().AddHubOptions<SharedHub>(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        services.AddSingleton<HubLifetimeManager<SharedHub>, LiveLifetime<SharedHub>>();
    }

    /// <summary>Open to everyone, and silent to whoever shows no link: browsers give a WebSocket no header to show it in.</summary>
    public static void MapSharedHub(this IEndpointRouteBuilder app) => app.MapHub<SharedHub>(SharedHub.Path, hub => hub.Transports = HttpTransportType.WebSockets);
}
