using Microsoft.Extensions.Hosting;

namespace MusicInsights.Grains.Clocks;

/// <summary>A look that each silo takes again and again. One that fails is told of once, and not at every look while the database rests.</summary>
/// <param name="period">From one look to the next.</param>
/// <param name="wall">The real clock: what is looked at is the cluster's, not the portfolio's.</param>
internal abstract class RepeatedLook(TimeSpan period, TimeProvider wall) : BackgroundService
{
    protected abstract Task Look(CancellationToken stop);

    protected abstract void LogFailed(Exception exception);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, wall);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
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
}
