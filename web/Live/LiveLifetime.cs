using Microsoft.AspNetCore.SignalR;

namespace MusicInsights.Web.Live;

/// <summary>Lets the hub reach its own connection: SignalR's senders would make one slow connection hold up the others.</summary>
internal sealed class LiveLifetime(ILogger<DefaultHubLifetimeManager<LiveHub>> logger) : DefaultHubLifetimeManager<LiveHub>(logger)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Items[typeof(HubConnectionContext)] = connection;
        return base.OnConnectedAsync(connection);
    }

    public static HubConnectionContext Of(HubCallerContext caller) => (HubConnectionContext)caller.Items[typeof(HubConnectionContext)]!;
}
