using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using MusicInsights.Silo.Standalone;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>One of the programs as a process of its own.</summary>
internal sealed class StartedProgram : IAsyncDisposable
{
    private const string ReadyLine = "MusicInsights is ready: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly string _data;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StartedProgram(string program, string[] arguments, string data, IReadOnlyDictionary<string, string> environment)
    {
        _data = data;
        var launch = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data,
        };
        launch.Environment["MUSICINSIGHTS_DATA"] = data;
        foreach (var (name, value) in environment)
            launch.Environment[name] = value;
        _process = new Process { StartInfo = launch, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Calls it; the dashboard with the admin key.</summary>
    public HttpClient Admin { get; } = new();

    /// <summary>All that it printed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The dashboard, ready.</summary>
    public static Task<StartedProgram> Web(string data, IReadOnlyDictionary<string, string> environment) =>
        Started(new StartedProgram("MusicInsights.Web.dll", ["--urls", "http://127.0.0.1:0"], data, environment), async program =>
        {
            program.Admin.BaseAddress = await program._ready.Task.WaitAsync(Patience);
            program.Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(data, "admin.key"))).Trim());
        });

    /// <summary>The actors, ready.</summary>
    public static Task<StartedProgram> Silo(string data, IReadOnlyDictionary<string, string> environment)
    {
        var address = $"http://127.0.0.1:{SiloPorts.Choose().Silo}";
        return Started(new StartedProgram("MusicInsights.Silo.dll", ["run", "--urls", address], data, environment), async program =>
        {
            program.Admin.BaseAddress = new Uri(address);
            await Eventually.True(program.IsReady, "the silo is ready");
        });
    }

    /// <summary>Reads these pages, ends it as an operator does, and tells by place what it has left: pages, <c>files</c> of its logs, <c>console</c>.</summary>
    public async Task<Dictionary<string, string>> Leave(IEnumerable<string> pages)
    {
        var left = new Dictionary<string, string>();
        foreach (var page in pages)
            left[page] = await Admin.GetStringAsync(new Uri(page, UriKind.Relative));
        using (var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await asked.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        left["files"] = string.Join('\n', Directory.EnumerateFiles(Path.Combine(_data, "logs")).Select(File.ReadAllText));
        left["console"] = Output;
        return left;
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<StartedProgram> Started(StartedProgram program, Func<StartedProgram, Task> wait)
    {
        try
        {
            await wait(program);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    private async Task<bool> IsReady()
    {
        if (_ready.Task.IsFaulted)
            await _ready.Task;
        try
        {
            using var answer = await Admin.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
            _ready.TrySetResult(new Uri(line[ReadyLine.Length..].Trim()));
    }
}
