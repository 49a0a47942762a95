using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Benchmarks.Ingest;

/// <summary>Ours: callers that each hand in a request to the silo's writer and wait for its commit before they take the next.</summary>
internal static class WriterCallers
{
    /// <param name="answer">What the source answered, kept with each request; null: nothing.</param>
    public static async Task StoreAsync(NpgsqlDataSource data, IReadOnlyList<StoreRequest> requests, bool expectsChange, CancellationToken stop, byte[]? answer = null)
    {
        await using var writer = new DayWriter(data, new PortfolioClock(TimeProvider.System), TimeProvider.System, new BatchingOptions());
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Workload.Callers).Select(_ => Task.Run(Call, stop)));

        async Task Call()
        {
            while (Interlocked.Increment(ref next) is var index && index < requests.Count)
            {
                var request = answer is null ? requests[index] : requests[index] with { Payload = new RawPayload("application/json", answer) };
                var report = await writer.Store(request, stop);
                if (expectsChange && report.Changed.Count != requests[index].Days.Count)
                    throw new InvalidOperationException($"{requests[index].Entity} handed in {requests[index].Days.Count} days, {report.Changed.Count} were stored");
            }
        }
    }
}
