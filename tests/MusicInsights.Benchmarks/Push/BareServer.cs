using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Live;

namespace MusicInsights.Benchmarks.Push;

/// <summary>The baseline: a hub that tells its groups directly. No database, no actors, no feed, nothing is kept.</summary>
internal sealed class BareServer(WebApplication web) : LiveServer
{
    private static readonly Guid Epoch = Guid.NewGuid();

    private readonly IHubContext<BareHub> _hub = web.Services.GetRequiredService<IHubContext<BareHub>>();
    private readonly List<string[]> _events = [];
    private readonly Lock _gate = new();
    private List<WireEvent> _gathered = [];
    private Task _telling = Task.CompletedTask;

    public override Uri Hub => HubOf(web);

    public static async Task<BareServer> StartAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new WireEventConverter()));
        var web = builder.Build();
        web.MapHub<BareHub>("/hubs/live", hub => hub.Transports = HttpTransportType.WebSockets);
        await web.StartAsync(stop);
        return new BareServer(web);
    }

    /// <summary>Two events a change, as ours has them: the release's day, and the portfolio's new totals.</summary>
    public override async Task ChangeAsync(long release, long streams)
    {
        var day = Event(["portfolio", $"artist:{release}", $"release:{release}"], new
        {
            releaseId = release, artistId = release, days = new[] { new { date = "2026-05-16", source = "s4a_statistics", streams, saves = 17, playlistAdds = 9, listeners = 450 } }, gaps = Array.Empty<object>(),
        });
        var totals = Event(["portfolio"], new { totals = new[] { new { date = "2026-05-16", streams, saves = 17, playlistAdds = 9 } } });
        lock (_gate)
        {
            _gathered.AddRange([day, totals]);
            if (_telling.IsCompleted)
                _telling = TellPortfolioAsync();
        }

        await _hub.Clients.Group($"release:{release}").SendAsync("Events", new[] { day });
    }

    public override Task<IReadOnlyList<string[]>> EventsAsync(CancellationToken stop)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<string[]>>([.. _events]);
    }

    public override ValueTask DisposeAsync() => web.DisposeAsync();

    private WireEvent Event(string[] topics, object payload)
    {
        var json = JsonSerializer.Serialize(payload);
        lock (_gate)
        {
            _events.Add(topics);
            return WireEvent.From(Epoch, new LiveEvent(_events.Count, "metrics", topics, TimeProvider.System.GetUtcNow(), json));
        }
    }

    // As many messages as ours sends: they are gathered for the same time.
    private async Task TellPortfolioAsync()
    {
        await Task.Delay(Topic.WidePace, TimeProvider.System);
        List<WireEvent> events;
        lock (_gate)
            (events, _gathered) = (_gathered, []);
        await _hub.Clients.Group("portfolio").SendAsync("Events", events);
    }
}
