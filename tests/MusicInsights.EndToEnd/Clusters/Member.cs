using System.Diagnostics;
using System.Globalization;

namespace MusicInsights.EndToEnd.Clusters;

/// <summary>One process of a cluster, started as an operator starts it. It keeps its address and its ports when it is started again.</summary>
internal sealed class Member(string name, string program, IReadOnlyList<string> arguments, Uri address, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<string> _output = [];
    private Process? _process;

    public string Name => name;

    /// <summary>Where it serves health and metrics; a web host everything.</summary>
    public Uri Address => address;

    /// <summary>What it has printed in all its lives.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    /// <summary>Starts it; it is not ready yet.</summary>
    public void Launch()
    {
        var launch = new ProcessStartInfo("dotnet", [PathOf(program), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (setting, value) in settings)
            launch.Environment[setting] = value;
        _process = new Process { StartInfo = launch };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until its <c>/health/ready</c> says so.</summary>
    /// <exception cref="InvalidOperationException">It ended; the message is what it printed.</exception>
    public async Task Ready()
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!await IsReady(http))
        {
            if (_process!.HasExited)
                throw new InvalidOperationException($"{name} ended before it was ready:\n{Output}");
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"{name} was not ready within {Patience}:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>Runs it to its end, as a command that does one thing.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public async Task RunToEnd()
    {
        Launch();
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"{name} ended with {_process.ExitCode}:\n{Output}");
    }

    /// <summary>As an orchestrator stops it (<c>SIGTERM</c>): it says goodbye.</summary>
    public async Task Stop()
    {
        using var asked = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await asked.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        _process = null;
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            await Kill();
        _process?.Dispose();
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    // Beside this test's own output lie the programs': the very files that "dotnet run" starts.
    private static string PathOf(string program) =>
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", program, new DirectoryInfo(AppContext.BaseDirectory).Name, program + ".dll"));

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
    }
}
