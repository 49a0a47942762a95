using Microsoft.Extensions.Logging;
using MusicInsights.Grains.Clocks;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>Each silo looks every other second for who was promoted: soon all say the same.</summary>
internal sealed partial class ChampionLoop(Champions champions, TimeProvider wall, ILogger<ChampionLoop> log) : RepeatedLook(TimeSpan.FromSeconds(2), wall)
{
    protected override Task Look(CancellationToken stop) => champions.Refresh(stop);

    protected override void LogFailed(Exception exception) => LogUnknown(log, exception);

    [LoggerMessage(LogLevel.Warning, "It cannot be told at the moment which models were promoted: those in use stay")]
    private static partial void LogUnknown(ILogger log, Exception exception);
}
