using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using MusicInsights.Web.Auth;

namespace MusicInsights.Web.Live;

internal static class LiveSetup
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveMeters>();
        services.AddSignalR();
        services.AddSingleton<EndedSignIns>().AddHostedService(services => services.GetRequiredService<EndedSignIns>());
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveLifetime<LiveHub>>();
    }

    /// <summary>WebSockets alone, so that no connection needs to find the same host twice.</summary>
    public static void MapLiveHub(this IEndpointRouteBuilder app) =>
        app.MapHub<LiveHub>("/hubs/live", hub => hub.Transports = HttpTransportType.WebSockets).RequireAuthorization(Roles.Viewer);
}
