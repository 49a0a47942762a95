using System.Diagnostics;
using System.Globalization;

namespace MusicInsights.Silo.Standalone;

/// <summary>The stand-in of the sources, as a child of this process. It ends with it, however this process ends.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private const string ReadyLine = "Sandbox is ready: ";
    private readonly Process _process;

    private SandboxProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The bearer token it asks for. No secret: it guards nothing but invented numbers.</summary>
    public const string Token = "sandbox";

    /// <summary>The app that its Web API knows; no secret either.</summary>
    public const string SpotifyClientId = "sandbox-client";

    public const string SpotifyClientSecret = "sandbox-secret";

    public int ProcessId => _process.Id;

    /// <exception cref="InvalidOperationException">It is not there, or does not start.</exception>
    public static async Task<SandboxProcess> Start(DateTimeOffset origin, DateTimeOffset start, double factor, int seed, CancellationToken stop)
    {
        var pointer = Path.Combine(AppContext.BaseDirectory, "sandbox.path");
        var program = File.Exists(pointer) ? (await File.ReadAllTextAsync(pointer, stop)).Trim() : pointer;
        if (!File.Exists(program))
            throw new InvalidOperationException($"The demo's sandbox is not at {program}: build the solution, or set DEMO_ENABLED=false.");
        var launch = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        launch.Environment["DOTNET_gcConcurrent"] = "0";
        foreach (var argument in new[]
        {
            program, "--urls", "http://127.0.0.1:0", "--exit-with-parent", "--seed", seed.ToString(CultureInfo.InvariantCulture),
            "--clock-origin", origin.ToString("O"), "--clock-start", start.ToString("O"), "--clock-factor", factor.ToString("R", CultureInfo.InvariantCulture),
            "--spotify-mode", "extended",
        })
            launch.ArgumentList.Add(argument);

        var process = Process.Start(launch) ?? throw new InvalidOperationException("The sandbox did not start.");
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (!line.StartsWith(ReadyLine, StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new SandboxProcess(process, new Uri(line[ReadyLine.Length..]));
        }

        throw new InvalidOperationException("The sandbox ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
