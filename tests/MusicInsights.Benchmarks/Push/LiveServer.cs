using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MusicInsights.Benchmarks.Push;

/// <summary>Something that brings a release's changed day to the clients that watch it.</summary>
internal abstract class LiveServer : IAsyncDisposable
{
    /// <summary>Where clients connect.</summary>
    public abstract Uri Hub { get; }

    /// <summary>Done when the change is committed, or handed to the hub.</summary>
    public abstract Task ChangeAsync(long release, long streams);

    /// <summary>The topics of each event so far; an event's number is its place, counted from 1.</summary>
    public abstract Task<IReadOnlyList<string[]>> EventsAsync(CancellationToken stop);

    public abstract ValueTask DisposeAsync();

    protected static Uri HubOf(WebApplication app) =>
        new UriBuilder(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) { Scheme = "ws", Path = "/hubs/live" }.Uri;
}
