using System.Diagnostics;
using System.Net.Http.Headers;
using Npgsql;

namespace MusicInsights.EndToEnd.Hosts;

/// <summary>The built program as a process of its own, started as a person starts it, on a data folder of its own.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private const string ReadyLine = "MusicInsights is ready: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly List<string> _output;
    private bool _isDisposed;

    private RunningHost(Process process, List<string> output, Uri address, string dataFolder, IReadOnlyDictionary<string, string> settings)
    {
        (_process, _output, Address, DataFolder, Settings) = (process, output, address, dataFolder, settings);
        var key = File.ReadAllText(Path.Combine(dataFolder, "admin.key")).Trim();
        Admin = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        Viewer = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public string DataFolder { get; }

    /// <summary>What it was started with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>With the admin key.</summary>
    public HttpClient Admin { get; }

    /// <summary>Without any key.</summary>
    public HttpClient Viewer { get; }

    public static async Task<RunningHost> Start(string dataFolder, IReadOnlyDictionary<string, string> settings, Uri? address = null)
    {
        // Beside this test's own output lies the program's: the very files that "dotnet run" starts.
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "MusicInsights.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "MusicInsights.Web.dll"));
        var launch = new ProcessStartInfo("dotnet", [program, "--urls", address?.ToString() ?? "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        launch.Environment["MUSICINSIGHTS_DATA"] = dataFolder;
        foreach (var (name, value) in settings)
            launch.Environment[name] = value;

        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new List<string>();
        var process = new Process { StartInfo = launch, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Text(output)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new RunningHost(process, output, await ready.Task.WaitAsync(Patience), dataFolder, settings);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program was not ready within {Patience}:\n{Text(output)}");
        }

        void Note(string? line)
        {
            if (line is null)
                return;
            lock (output)
                output.Add(line);
            if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
                ready.TrySetResult(new Uri(line[ReadyLine.Length..].Trim()));
        }
    }

    /// <summary>What the program has printed so far.</summary>
    public string Output => Text(_output);

    /// <summary>As <c>kill -9</c>: nothing of the program gets to say goodbye.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As <c>kill -STOP</c>: it does nothing more, and is still there.</summary>
    public Task Freeze() => Signal("-STOP");

    /// <summary>As <c>kill -9</c> of the database server, which the program has to bring back.</summary>
    public void KillDatabase()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(PostgresFolder, "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture));
        server.Kill();
    }

    /// <summary>A look into the database, past the program.</summary>
    public NpgsqlDataSource Database(string name = "musicinsights") => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = int.Parse(File.ReadAllText(Path.Combine(PostgresFolder, "port")), System.Globalization.CultureInfo.InvariantCulture),
        Database = name, Username = "musicinsights", Password = File.ReadAllText(Path.Combine(PostgresFolder, "password")).Trim(), CommandTimeout = 120, Pooling = false,
    }.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        Admin.Dispose();
        Viewer.Dispose();
        if (!_process.HasExited)
        {
            await Signal("-TERM");
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process.Dispose();
    }

    private async Task Signal(string signal)
    {
        using var asked = Process.Start("kill", [signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await asked.WaitForExitAsync();
    }

    private string PostgresFolder
    {
        get
        {
            var pointer = Path.Combine(DataFolder, "postgres.location");
            return File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : Path.Combine(DataFolder, "postgres");
        }
    }

    private static string Text(List<string> output)
    {
        lock (output)
            return string.Join('\n', output);
    }
}
