using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.Benchmarks.Start;

namespace MusicInsights.Benchmarks.Page;

/// <summary>A build's host with its demo, which stands still while it is measured.</summary>
internal sealed class MeasuredHost(WebHostProcess host, DirectoryInfo data, IReadOnlyList<string> paths) : IAsyncDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private readonly List<Measured> _measured = [];

    public IReadOnlyList<Measured> Measured => _measured;

    public static async Task<MeasuredHost> StartAsync(string? program, CancellationToken stop)
    {
        // Not a closed folder: where root runs this, the server's own account has to reach it.
        var data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"musicinsights-bench-{Path.GetRandomFileName()}"));
        var host = await WebHostProcess.StartAsync(data.FullName, stop, program, new Dictionary<string, string> { ["DEMO_SECONDS_PER_DAY"] = "86400" });
        using var client = new HttpClient { BaseAddress = host.Address };
        long? release;
        while ((release = await LargestAsync(client, stop)) is null)
            await Task.Delay(Breath, TimeProvider.System, stop);
        return new MeasuredHost(host, data, ["/demo/", "/demo/releases", $"/demo/releases/{release}", "/demo/alerts"]);
    }

    public async Task MeasureAsync(CancellationToken stop) =>
        _measured.AddRange((await Lighthouse.MeasureAsync(host.Address, paths, stop)).Select(one => one with { Path = System.Text.RegularExpressions.Regex.Replace(one.Path, "[0-9]+", "…") }));

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>The release with the most streams, once the demo knows any.</summary>
    private static async Task<long?> LargestAsync(HttpClient client, CancellationToken stop)
    {
        var items = (await client.GetFromJsonAsync<JsonElement>("demo/api/v1/releases?sort=streams&limit=1", stop)).GetProperty("items");
        return items.GetArrayLength() == 1 && items[0].GetProperty("lastDay").ValueKind == JsonValueKind.String ? items[0].GetProperty("releaseId").GetInt64() : null;
    }
}
