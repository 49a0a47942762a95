using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Live;

/// <room>Live updates to viewers, with what they missed.</room>
/// <summary>
/// The live connection. The server calls <c>Events(LiveEvent[])</c> and every 5 s <c>Position({epoch, seq})</c>: everything
/// up to it that this connection watches has been sent.
/// </summary>
internal sealed class LiveHub : Hub
{
    public override Task OnConnectedAsync()
    {
        var connection = HubConnection.Of(Context);
        var portfolio = Context.GetHttpContext()!.Features.GetRequiredFeature<PortfolioChoice>();
        var viewer = new Viewer(message => connection.WriteAsync(message.Content), Context.Abort)
        {
            IsByDefault = portfolio.IsByDefault, SessionId = Context.User?.SessionId(), KeyId = Context.User?.KeyId(),
        };
        Context.Items[typeof(Viewer)] = viewer;
        Context.Items[typeof(LiveDispatcher)] = portfolio.Portfolio.Live;
        portfolio.Portfolio.Live.Connect(viewer);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.ContainsKey(typeof(Viewer)))
            Dispatcher.Disconnect(Viewer);
        return Task.CompletedTask;
    }

    /// <summary>Begins to watch topics and tells what was committed after <paramref name="after"/> (<c>epoch:seq</c>).</summary>
    public Task<WatchAnswer> Watch(string[] topics, string? after) => Dispatcher.Watch(Viewer, Known(topics), after);

    public Task Unwatch(string[] topics) => Dispatcher.Unwatch(Viewer, Known(topics));

    private Viewer Viewer => (Viewer)Context.Items[typeof(Viewer)]!;

    private LiveDispatcher Dispatcher => (LiveDispatcher)Context.Items[typeof(LiveDispatcher)]!;

    private HashSet<string> Known(string[] topics)
    {
        if (topics.FirstOrDefault(topic => !Topic.IsKnown(topic)) is { } unknown)
            throw new HubException($"unknown_topic: '{unknown}' is not portfolio, runs, alerts, artist:<id>, release:<id> or campaign:<id>");
        if (Viewer.Topics.Union(topics).Count() > Topic.MostPerConnection)
            throw new HubException($"too_many_topics: a connection watches at most {Topic.MostPerConnection}");
        return new HashSet<string>(topics, StringComparer.Ordinal);
    }
}
