using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>The dashboard's program as a process of its own.</summary>
internal sealed class StartedProgram : IAsyncDisposable
{
    private const string ReadyLine = "MusicInsights is ready: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private StartedProgram(Process process, ConcurrentQueue<string> output, Uri address, string data)
    {
        (_process, Output) = (process, output);
        var key = File.ReadAllText(Path.Combine(data, "admin.key")).Trim();
        Admin = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    /// <summary>With the admin key.</summary>
    public HttpClient Admin { get; }

    /// <summary>All that it printed.</summary>
    public ConcurrentQueue<string> Output { get; }

    public static async Task<StartedProgram> Start(string data, IReadOnlyDictionary<string, string> environment)
    {
        var launch = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MusicInsights.Web.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data,
        };
        launch.Environment["MUSICINSIGHTS_DATA"] = data;
        foreach (var (name, value) in environment)
            launch.Environment[name] = value;
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new ConcurrentQueue<string>();
        var process = new Process { StartInfo = launch, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{string.Join('\n', output)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new StartedProgram(process, output, await ready.Task.WaitAsync(Patience), data);
        }
        catch
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw;
        }

        void Note(string? line)
        {
            if (line is null)
                return;
            output.Enqueue(line);
            if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
                ready.TrySetResult(new Uri(line[ReadyLine.Length..].Trim()));
        }
    }

    /// <summary>Ends it as an operator does; what it has to say at its end is then printed.</summary>
    public async Task Stop()
    {
        if (_process.HasExited)
            return;
        using var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await asked.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
