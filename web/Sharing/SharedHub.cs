using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using MusicInsights.Web.Live;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Sharing;

/// <summary>
/// The live connection of a link's holder. It names no topic, since the link says which, and it is told <c>Changed()</c> and
/// nothing else: no event, no position, whose numbers tell how busy everybody else's music is.
/// </summary>
internal sealed class SharedHub(ShareLinks links, LinkLimits limits, TimeProvider time) : Hub
{
    public const string Path = "/hubs/shared";

    /// <summary>Whoever has shown no link by then is not here for one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly SerializedHubMessage Changed = new(new InvocationMessage("Changed", []));

    public override Task OnConnectedAsync()
    {
        var connection = HubConnection.Of(Context);
        var choice = Context.GetHttpContext()!.Features.GetRequiredFeature<PortfolioChoice>();
        var viewer = new Viewer(message => message.Events.Count > 0 ? connection.WriteAsync(Changed) : ValueTask.CompletedTask, Context.Abort) { IsByDefault = choice.IsByDefault };
        var patience = time.CreateTimer(
            _ =>
            {
                if (viewer.ShareLinkId is null)
                    viewer.Cut();
            },
            null, Patience, Timeout.InfiniteTimeSpan);
        Context.Items[typeof(SharedGuest)] = new SharedGuest(viewer, choice.Portfolio, limits, patience);
        choice.Portfolio.Live.Connect(viewer);
        return Task.CompletedTask;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.TryGetValue(typeof(SharedGuest), out var guest))
            await ((SharedGuest)guest!).DisposeAsync();
    }

    /// <summary>Begins to tell of changes of what the link opens. What was read before may be old by now.</summary>
    public async Task Watch(ShownSecret secret)
    {
        var guest = (SharedGuest)Context.Items[typeof(SharedGuest)]!;
        if (guest.Viewer.ShareLinkId is not null)
            throw new HubException("already_watching: a connection shows one link, once");
        var link = await links.Find(guest.Portfolio, secret.Value, Context.ConnectionAborted);
        if (link.Problem is { } problem)
            throw new HubException($"{problem.Code}: {problem.Title}");
        if (!guest.Sit(link.Value.Id))
            throw new HubException("no_seat: too many watch this link; read it now and then");
        await guest.Portfolio.Live.Watch(guest.Viewer, new HashSet<string>(StringComparer.Ordinal) { link.Value.Topic }, null);
    }
}
