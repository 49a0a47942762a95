using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MusicInsights.Benchmarks.Push.Clients;

/// <summary>The clients, in a process of their own: their work is not the server's.</summary>
internal sealed class FleetProcess : IDisposable
{
    private readonly Process _process;

    private FleetProcess(Process process) => _process = process;

    /// <summary>Done when every client watches.</summary>
    public static async Task<FleetProcess> StartAsync(Uri hub, Watching watching, CancellationToken stop)
    {
        var launch = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { ClientFleet.Verb, "--url", hub.ToString(), "--clients", Text(watching.Clients), "--releases", Text(watching.Releases) })
            launch.ArgumentList.Add(argument);
        var fleet = new FleetProcess(Process.Start(launch)!);
        return await fleet._process.StandardOutput.ReadLineAsync(stop) == "ready"
            ? fleet
            : throw new InvalidOperationException("The clients could not connect");
    }

    /// <summary>What came before does not count: code was still being compiled.</summary>
    public Task BeginMeasuringAsync() => _process.StandardInput.WriteLineAsync("measure");

    /// <summary>Waits until the clients have so many events together, or for a while, and asks what they saw.</summary>
    public async Task<FleetReport> StopAsync(long expected, CancellationToken stop)
    {
        await _process.StandardInput.WriteLineAsync($"stop {Text(expected)}");
        var answer = await _process.StandardOutput.ReadLineAsync(stop) ?? throw new InvalidOperationException("The clients ended without an answer");
        return JsonSerializer.Deserialize<FleetReport>(answer)!;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
