using Microsoft.Extensions.Logging;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Registry;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>Each silo looks twice a minute for work that a silo that is gone has left running: nobody else may ask for days.</summary>
internal sealed partial class AbandonedLoop(ModelTasks tasks, TimeProvider wall, ILogger<AbandonedLoop> log) : RepeatedLook(TimeSpan.FromSeconds(30), wall)
{
    protected override Task Look(CancellationToken stop) => tasks.EndAbandoned();

    protected override void LogFailed(Exception exception) => LogUnknown(log, exception);

    [LoggerMessage(LogLevel.Warning, "It cannot be told at the moment which work on models was abandoned")]
    private static partial void LogUnknown(ILogger log, Exception exception);
}
