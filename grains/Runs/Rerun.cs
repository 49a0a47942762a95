using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Ingest;
using Npgsql;

namespace MusicInsights.Grains.Runs;

/// <summary>Asks again for what failed on a day: each task's own days at its own source, a bounded number of actors at once.</summary>
internal sealed partial class Rerun(FailedTasks failed, IGrainFactory grains, IOptions<SchedulerOptions> options, ILogger<Rerun> log)
{
    private const int PageLength = 1000;

    public async Task Work(DateOnly date)
    {
        try
        {
            LogBegin(log, date);
            var (asked, after) = (0, 0L);
            // By the page: how many failed does not decide how much is held.
            while (await failed.Read(date, after, PageLength) is { Count: > 0 } page)
            {
                var waiting = new Queue<FailedTask>(page);
                await Task.WhenAll(Enumerable.Range(0, options.Value.CatchUpConcurrency).Select(_ => AskFrom(waiting)));
                (asked, after) = (asked + page.Count, page[^1].Id);
            }

            LogEnd(log, date, asked);
        }
        catch (NpgsqlException e)
        {
            LogBroken(log, e);
        }
    }

    private async Task AskFrom(Queue<FailedTask> waiting)
    {
        while (waiting.TryDequeue(out var task))
        {
            try
            {
                var actor = grains.Tracked(task.Entity);
                if (task.Days is { } days)
                    await actor.FetchAgain(task.Source, days);
                else
                    await actor.CatchUp();
            }
            catch (Exception e)
            {
                // Whatever it was, the others are asked. Its row still says that it failed: whoever repeats the rerun asks it again.
                LogFailed(log, task.Id, task.Entity.ToString(), e);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "What failed on {Day} is asked again")]
    private static partial void LogBegin(ILogger log, DateOnly day);

    [LoggerMessage(LogLevel.Information, "What failed on {Day} was asked again: {Count} tasks")]
    private static partial void LogEnd(ILogger log, DateOnly day, int count);

    [LoggerMessage(LogLevel.Debug, "Task {TaskId} of {Entity} could not be asked again")]
    private static partial void LogFailed(ILogger log, long taskId, string entity, Exception exception);

    [LoggerMessage(LogLevel.Warning, "What failed cannot be read at the moment; the rerun ends here and can be repeated")]
    private static partial void LogBroken(ILogger log, Exception exception);
}
