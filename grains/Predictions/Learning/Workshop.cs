using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MusicInsights.Grains.Predictions.Registry;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>A silo's long work on models. It is no grain's: it outlives the turn that began it, and ends with the silo.</summary>
internal sealed partial class Workshop(ModelTasks tasks, TimeProvider wall, ILogger<Workshop> log) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sign = TimeSpan.FromSeconds(5);
    private const double Step = 0.01;

    private readonly ConcurrentDictionary<long, CancellationTokenSource> _underWay = new();

    /// <param name="work">Tells how it ended; null where it has written that itself.</param>
    public void Begin(long task, Func<Progress, CancellationToken, Task<TaskEnd?>> work)
    {
        var stop = _underWay[task] = new CancellationTokenSource();
        // Not on the scheduler of the grain that asks: it would run as the grain's turns.
        Task.Run(() => Carry(task, work, stop)).Ignore();
    }

    /// <summary>Work that is under way here is broken off; whoever asks for that has written how it ended.</summary>
    public Task BreakOff(long task) => _underWay.TryGetValue(task, out var stop) ? stop.CancelAsync() : Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(Workshop), ServiceLifecycleStage.Active, _ => Task.CompletedTask, Close);

    private async Task Carry(long task, Func<Progress, CancellationToken, Task<TaskEnd?>> work, CancellationTokenSource stop)
    {
        var progress = new Progress();
        using var watching = new CancellationTokenSource();
        var watch = Watch(task, progress, stop, watching.Token);
        try
        {
            if (await work(progress, stop.Token) is { } end)
                await tasks.End(task, end);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever called it off has written that.
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogBroken(task, e);
            await Fail(task, "It broke off by an error, which the silo's log tells.");
        }
        finally
        {
            _underWay.TryRemove(task, out _);
            await watching.CancelAsync();
            await watch;
        }
    }

    /// <summary>Writes how far it is, and breaks it off where somebody has ended it: a silo that was thought dead, or another that was told to.</summary>
    private async Task Watch(long task, Progress progress, CancellationTokenSource work, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look, wall);
        var (share, message, at) = (0.0, (string?)null, wall.GetTimestamp());
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var (now, said) = (progress.Share, progress.Message);
                if (now < share + Step && said == message && wall.GetElapsedTime(at) < Sign)
                    continue;
                try
                {
                    if (!await tasks.Seen(task, now, said))
                        await work.CancelAsync();
                    (share, message, at) = (now, said, wall.GetTimestamp());
                }
                catch (NpgsqlException e)
                {
                    LogSilent(task, e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It has ended.
        }
        catch (ObjectDisposedException)
        {
            // The silo is gone, and the work with it.
            await work.CancelAsync();
        }
    }

    /// <summary>A silo that is killed writes nothing any more; the next one to look ends its tasks.</summary>
    private async Task Close(CancellationToken stop)
    {
        foreach (var (task, work) in _underWay)
        {
            if (!stop.IsCancellationRequested)
                await Fail(task, "The silo that worked on it was stopped.");
            await work.CancelAsync();
        }
    }

    private async Task Fail(long task, string message)
    {
        try
        {
            await tasks.End(task, new TaskEnd(TaskState.Failed, message));
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            LogSilent(task, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Task {Task} on models broke off")]
    private partial void LogBroken(long task, Exception exception);

    [LoggerMessage(LogLevel.Warning, "How far task {Task} on models is cannot be written at the moment")]
    private partial void LogSilent(long task, Exception exception);
}
