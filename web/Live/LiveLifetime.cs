using Microsoft.AspNetCore.SignalR;

namespace MusicInsights.Web.Live;

/// <summary>Lets a hub reach its own connection: SignalR's senders would make one slow connection hold up the others.</summary>
internal sealed class LiveLifetime<THub>(ILogger<DefaultHubLifetimeManager<THub>> logger) : DefaultHubLifetimeManager<THub>(logger)
    where THub : Hub
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Items[typeof(HubConnectionContext)] = connection;
        return base.OnConnectedAsync(connection);
    }
}

/// <summary>A hub's own connection.</summary>
internal static class HubConnection
{
    public static HubConnectionContext Of(HubCallerContext caller) => (HubConnectionContext)caller.Items[typeof(HubConnectionContext)]!;
}
