using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MusicInsights.Sandbox;

/// <room status="demo and tests only">Stand-ins of the sources that speak their wire formats, for the demo and the tests.</room>
/// <summary>A running sandbox on real HTTP, in the program and in a test alike.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Stopped = app.WaitForShutdownAsync();
    }

    /// <summary>The root of the API, with the port that was really taken.</summary>
    public Uri Address { get; }

    /// <summary>Completes when the sandbox was asked to stop and has stopped.</summary>
    public Task Stopped { get; }

    /// <param name="options">Must be free of faults; see <see cref="SandboxOptions.Faults"/>.</param>
    /// <param name="clock">The real clock that the sandbox's own is derived from.</param>
    /// <exception cref="ArgumentException">The options are faulty.</exception>
    /// <exception cref="IOException">The address is taken, or the folder of real series cannot be read.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider? clock = null)
    {
        var app = SandboxApp.Build(options, clock ?? TimeProvider.System);
        await app.StartAsync();
        return new SandboxServer(app);
    }

    public void Stop() => _app.Lifetime.StopApplication();

    public async ValueTask DisposeAsync()
    {
        Stop();
        await Stopped;
        await _app.DisposeAsync();
    }
}
