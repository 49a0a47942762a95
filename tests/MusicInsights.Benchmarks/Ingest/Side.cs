using System.Diagnostics;
using MusicInsights.Benchmarks.Databases;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Benchmarks.Ingest;

/// <summary>A way to store on a database of its own, timed round by round.</summary>
internal sealed class Side(string name, BenchServer server, string database, Func<NpgsqlDataSource, IReadOnlyList<StoreRequest>, Task> store) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _data = NpgsqlDataSource.Create(server.ConnectionString(database));

    /// <summary>Rows a second.</summary>
    public Spread Rate { get; private set; } = new();

    public async Task MeasureAsync(IReadOnlyList<StoreRequest> requests, CancellationToken stop)
    {
        // What others left to be written and collected is not this round's.
        await server.OwnAsync(database, "CHECKPOINT", stop);
        GC.Collect();
        var rows = requests.Sum(request => request.Days.Count);
        var (allocated, processor, clock) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await store(_data, requests);
        var rate = rows / clock.Elapsed.TotalSeconds;
        Rate.Add(rate);
        var (used, bytes) = ((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / rows, (GC.GetTotalAllocatedBytes() - allocated) / rows);
        Console.WriteLine($"  {name,-18} {rate,9:N0} rows/s   {1e6 / rate,5:N0} µs/row, {used,4:N1} µs of them this process' processor   {bytes,6:N0} B/row");
    }

    /// <summary>The first round warms up: code is compiled, caches are filled.</summary>
    public void Forget() => Rate = new();

    public ValueTask DisposeAsync() => _data.DisposeAsync();
}
