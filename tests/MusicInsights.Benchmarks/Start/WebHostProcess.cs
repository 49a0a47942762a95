using System.Diagnostics;

namespace MusicInsights.Benchmarks.Start;

/// <summary>The built web host as a stranger starts it, with nothing configured but where its data lies.</summary>
internal sealed class WebHostProcess : IAsyncDisposable
{
    private const string ReadyLine = "MusicInsights is ready: ";
    private readonly Process _process;

    private WebHostProcess(Process process, TimeSpan readyAfter) => (_process, ReadyAfter, WorkUntilReady) = (process, readyAfter, process.TotalProcessorTime);

    public int ProcessId => _process.Id;

    public TimeSpan ReadyAfter { get; }

    /// <summary>Processor time until then: what a machine's other work does not change.</summary>
    public TimeSpan WorkUntilReady { get; }

    public static async Task<WebHostProcess> StartAsync(string data, CancellationToken stop)
    {
        var launch = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "MusicInsights.Web.dll"), "--urls", "http://127.0.0.1:0" })
            launch.ArgumentList.Add(argument);
        launch.Environment["MUSICINSIGHTS_DATA"] = data;
        launch.Environment["MUSICINSIGHTS_CONFIG"] = Path.Combine(data, "config.yaml");
        var clock = Stopwatch.StartNew();
        var process = Process.Start(launch)!;
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (!line.StartsWith(ReadyLine, StringComparison.Ordinal))
                continue;
            var ready = new WebHostProcess(process, clock.Elapsed);
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return ready;
        }

        throw new InvalidOperationException("The host ended before it was ready");
    }

    public async ValueTask DisposeAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            // The clean way, as a terminal or an init system does it.
            using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await signal.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
