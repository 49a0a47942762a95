using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Live;

namespace MusicInsights.Benchmarks.Push;

/// <summary>The baseline: a hub that tells its groups directly. No database, no actors, no feed, nothing is kept.</summary>
internal sealed class BareServer : LiveServer
{
    private static readonly Guid Epoch = Guid.NewGuid();

    private readonly WebApplication _web;
    private readonly IHubContext<BareHub> _hub;
    private readonly List<string[]> _events = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _telling;
    private List<WireEvent> _gathered = [];

    private BareServer(WebApplication web)
    {
        (_web, _hub) = (web, web.Services.GetRequiredService<IHubContext<BareHub>>());
        _telling = TellPortfolioAsync();
    }

    public override Uri Hub => HubOf(_web);

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
            _gathered.AddRange([day, totals]);
        await _hub.Clients.Group($"release:{release}").SendAsync("Events", new[] { day });
    }

    public override Task<IReadOnlyList<string[]>> EventsAsync(CancellationToken stop)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<string[]>>([.. _events]);
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _telling;
        _stop.Dispose();
        await _web.DisposeAsync();
    }

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
        using var pace = new PeriodicTimer(Topic.WidePace, TimeProvider.System);
        while (await pace.WaitForNextTickAsync(_stop.Token).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully, TaskScheduler.Default))
        {
            List<WireEvent> events;
            lock (_gate)
                (events, _gathered) = (_gathered, []);
            if (events.Count > 0)
                await _hub.Clients.Group("portfolio").SendAsync("Events", events);
        }
    }
}
