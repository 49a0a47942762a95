using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>After a downtime nobody waits for the next tick: whoever is behind is invoked, a bounded number at a time.</summary>
[GrainType("reconciler")]
internal sealed partial class ReconcilerGrain(
    NpgsqlDataSource data, IEnumerable<IMetricSource> sources, PortfolioClock clock, IOptions<SchedulerOptions> options, ILogger<ReconcilerGrain> log)
    : Grain, IReconcilerGrain
{
    private CatchUpProgress _progress = new(0, 0, 0, IsRunning: false);

    public Task CatchUp()
    {
        if (!_progress.IsRunning)
        {
            _progress = new CatchUpProgress(0, 0, 0, IsRunning: true);
            this.RegisterGrainTimer(InvokeBehind, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        }

        return Task.CompletedTask;
    }

    public Task<CatchUpProgress> Progress() => Task.FromResult(_progress);

    private async Task InvokeBehind()
    {
        try
        {
            var behind = await Behind();
            _progress = _progress with { Behind = behind.Count };
            LogBegin(log, behind.Count);
            var waiting = new Queue<EntityKey>(behind);
            await Task.WhenAll(Enumerable.Range(0, options.Value.CatchUpConcurrency).Select(_ => InvokeFrom(waiting)));
            LogEnd(log, _progress.Invoked, _progress.Failed);
        }
        catch (NpgsqlException e)
        {
            LogBroken(log, e);
        }
        finally
        {
            _progress = _progress with { IsRunning = false };
        }
    }

    private async Task InvokeFrom(Queue<EntityKey> waiting)
    {
        while (waiting.TryDequeue(out var key))
        {
            try
            {
                var grain = GrainFactory.Tracked(key);
                // Who is behind may have lost its reminder, after a restore for one; who has one keeps it as it is.
                await grain.Reschedule();
                await grain.CatchUp();
                _progress = _progress with { Invoked = _progress.Invoked + 1 };
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or NpgsqlException or InvalidOperationException)
            {
                LogFailed(log, key, e);
                _progress = _progress with { Failed = _progress.Failed + 1 };
            }
        }
    }

    /// <summary>Everything tracked that has not concluded yesterday, at a source of its kind that can be asked: the longest behind first.</summary>
    private async Task<List<EntityKey>> Behind()
    {
        var perKind = sources.Where(source => source.IsConfigured).Select(source => (Kind: source.Kind.Wire(), Source: source.Name.Wire())).Distinct().ToArray();
        await using var command = data.CreateCommand($"""
            SELECT e.kind, e.id
            FROM {ScheduledEntities.Sql} e
            JOIN unnest($1, $2) AS s (kind, source) ON s.kind = e.kind
            LEFT JOIN source_cursors c ON c.entity_kind = e.kind AND c.entity_id = e.id AND c.source = s.source
            WHERE c.concluded_through IS NULL OR c.concluded_through < $3
            GROUP BY e.kind, e.id
            ORDER BY min(c.concluded_through) NULLS FIRST, e.id
            """);
        command.Parameters.AddWithValue(perKind.Select(s => s.Kind).ToArray());
        command.Parameters.AddWithValue(perKind.Select(s => s.Source).ToArray());
        command.Parameters.AddWithValue(clock.Today.AddDays(-1));
        await using var reader = await command.ExecuteReaderAsync();
        var behind = new List<EntityKey>();
        while (await reader.ReadAsync())
            behind.Add(new EntityKey(WireNames.Parse<EntityKind>(reader.GetString(0))!.Value, reader.GetInt64(1)));
        return behind;
    }

    [LoggerMessage(LogLevel.Information, "{Count} tracked entities are behind; catching up")]
    private static partial void LogBegin(ILogger log, int count);

    [LoggerMessage(LogLevel.Information, "Caught up: {Invoked} invoked, {Failed} failed")]
    private static partial void LogEnd(ILogger log, int invoked, int failed);

    [LoggerMessage(LogLevel.Warning, "{Entity} could not be caught up now; its reminder will")]
    private static partial void LogFailed(ILogger log, EntityKey entity, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Who is behind cannot be read at the moment; reminders go on")]
    private static partial void LogBroken(ILogger log, Exception exception);
}
