using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <room takes="accepted days, refusals, conclusions" gives="rows, revisions, totals and events, in one transaction each">The steps store and notify: group commits of days, refusals, gaps, conclusions and their events.</room>
/// <summary>
/// The silo's one way into the day's tables. A day is two commits: what was fetched is safe before anything clever runs,
/// and it is concluded only together with what was found in it.
/// </summary>
internal sealed class DayWriter : IAsyncDisposable
{
    private readonly RequestBatcher<StoreRequest, StoreReport> _store;
    private readonly RequestBatcher<ConcludeRequest, ConcludeReport> _conclude;
    private readonly RequestBatcher<ForetellRequest, bool> _foretell;

    public DayWriter(NpgsqlDataSource data, PortfolioClock clock, TimeProvider wall, BatchingOptions options)
    {
        var partitions = new MonthPartitions(data);
        _store = new(new StoreBatch(data, partitions, clock, wall).Commit, request => request.Days.Count + 1, options);
        _conclude = new(new ConcludeBatch(data, partitions, wall).Commit, _ => 1, options);
        _foretell = new(new ForetellBatch(data, wall).Commit, _ => 1, options);
    }

    /// <summary>Commits rows, refusals, gaps, replaced values and totals.</summary>
    public Task<StoreReport> Store(StoreRequest request, CancellationToken stop = default) => _store.Send(request, stop);

    /// <summary>Commits the task row, the cursor and what was found.</summary>
    public Task<ConcludeReport> Conclude(ConcludeRequest request, CancellationToken stop = default) => _conclude.Send(request, stop);

    /// <summary>Commits what is said of a release beside its days; answers whether that was anything new.</summary>
    public Task<bool> Foretell(ForetellRequest request, CancellationToken stop = default) => _foretell.Send(request, stop);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _conclude.DisposeAsync();
        await _foretell.DisposeAsync();
    }
}
