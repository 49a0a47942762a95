using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MusicInsights.Grains.Predictions.Registry;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>Each silo looks twice a minute for work that a silo that is gone has left running: nobody else may ask for days.</summary>
internal sealed partial class AbandonedLoop(ModelTasks tasks, TimeProvider wall, ILogger<AbandonedLoop> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, wall);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await tasks.EndAbandoned();
                failing = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing)
                    LogFailed(e);
                failing = true;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "It cannot be told at the moment which work on models was abandoned")]
    private partial void LogFailed(Exception exception);
}
