using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>Each silo looks every other second for who was promoted, by the real clock: soon all say the same.</summary>
internal sealed partial class ChampionLoop(Champions champions, TimeProvider wall, ILogger<ChampionLoop> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, wall);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await champions.Refresh(stoppingToken);
                failing = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Said once, and not every other second while the database rests.
                if (!failing)
                    LogFailed(e);
                failing = true;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "It cannot be told at the moment which models were promoted: those in use stay")]
    private partial void LogFailed(Exception exception);
}
