using System.Diagnostics.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Silo.Telemetry;

/// <summary>Looks at what stands, now and then, however often somebody asks for it.</summary>
internal sealed class StandingWatch(StandingFigures figures, NpgsqlDataSource data) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the wall's time: who asks does, too.
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        do
            await Look(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            figures.Read(await StandingReading.Of(data, stop));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            figures.DidNotAnswer();
        }
    }
}

internal static class StandingSetup
{
    public static IServiceCollection AddStandingFigures(this IServiceCollection services, string portfolio) => services
        .AddSingleton(provider => new StandingFigures(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<PortfolioClock>(), portfolio))
        .AddHostedService<StandingWatch>();
}
