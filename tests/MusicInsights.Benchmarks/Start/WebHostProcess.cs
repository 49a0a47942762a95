using System.Diagnostics;

namespace MusicInsights.Benchmarks.Start;

/// <summary>The built web host as a stranger starts it, with nothing configured but where its data lies.</summary>
internal sealed class WebHostProcess : IAsyncDisposable
{
    private const string ReadyLine = "MusicInsights is ready: ";
    private readonly Process _process;

    private WebHostProcess(Process process, Uri address, TimeSpan readyAfter) =>
        (_process, Address, ReadyAfter, WorkUntilReady) = (process, address, readyAfter, process.TotalProcessorTime);

    public int ProcessId => _process.Id;

    public Uri Address { get; }

    public TimeSpan ReadyAfter { get; }

    /// <summary>Processor time until then: what a machine's other work does not change.</summary>
    public TimeSpan WorkUntilReady { get; }

    /// <param name="program">Another build's MusicInsights.Web.dll; null: the one beside this program.</param>
    public static async Task<WebHostProcess> StartAsync(string data, CancellationToken stop, string? program = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var launch = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", program ?? Path.Combine(AppContext.BaseDirectory, "MusicInsights.Web.dll"), "--urls", "http://127.0.0.1:0" })
            launch.ArgumentList.Add(argument);
        launch.Environment["MUSICINSIGHTS_DATA"] = data;
        launch.Environment["MUSICINSIGHTS_CONFIG"] = Path.Combine(data, "config.yaml");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            launch.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(launch)!;
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (!line.StartsWith(ReadyLine, StringComparison.Ordinal))
                continue;
            var ready = new WebHostProcess(process, new Uri(line[ReadyLine.Length..].Trim()), clock.Elapsed);
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
