using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Silo.Standalone;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>A Prometheus with the configuration of this repository, asking targets of the test's.</summary>
internal sealed class Prometheus : IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private readonly List<string> _output = [];
    private readonly Process _process;
    private readonly HttpClient _http;

    private Prometheus(string program, Func<string, string> configuration)
    {
        var port = SiloPorts.Choose().Silo;
        var file = Path.Combine(_folder.Path, "prometheus.yml");
        File.WriteAllText(file, configuration(File.ReadAllText(Path.Combine(Deployed.Prometheus, "prometheus.yml"))));
        File.Copy(Path.Combine(Deployed.Prometheus, "rules.yml"), Path.Combine(_folder.Path, "rules.yml"));
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/") };
        var launch = new ProcessStartInfo(program,
        [
            $"--config.file={file}", $"--storage.tsdb.path={Path.Combine(_folder.Path, "data")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn",
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder.Path,
        };
        _process = new Process { StartInfo = launch };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <param name="targets">The addresses of each job.</param>
    /// <param name="every">How often it asks them; a test has less time than an operator.</param>
    public static async Task<Prometheus> Start(IReadOnlyDictionary<string, IEnumerable<Uri>> targets, string every = "1s") =>
        new(await PrometheusTools.PathOf("prometheus"), configuration => ScrapeConfiguration.For(configuration, targets, every));

    /// <summary>Its targets, each with whether it answers, as <c>job health</c>.</summary>
    public async Task<IReadOnlyList<string>> Targets()
    {
        var answer = await Ask("targets?state=active");
        return [.. answer.GetProperty("activeTargets").EnumerateArray()
            .Select(target => $"{target.GetProperty("labels").GetProperty("job").GetString()} {target.GetProperty("health").GetString()}").Order(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<string>> Rules() =>
        [.. (await Ask("rules")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Select(rule => $"{rule.GetProperty("name").GetString()} {rule.GetProperty("health").GetString()}")];

    /// <summary>The query's series, as of now.</summary>
    public async Task<IReadOnlyList<JsonElement>> Query(string query)
    {
        var answer = await Ask($"query?query={Uri.EscapeDataString(query)}");
        return answer.GetProperty("resultType").GetString() == "scalar" ? [answer] : [.. answer.GetProperty("result").EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            // As it is stopped anywhere: it lets go of its files itself.
            using var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<JsonElement> Ask(string what)
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"Prometheus ended:\n{string.Join('\n', _output)}");
        using var answer = await _http.GetAsync(what);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode is 400 or 422)
            throw new InvalidOperationException($"{what}: {text}");
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("data").Clone();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
    }
}
