using System.Diagnostics.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// Looks at what stands, now and then, however often somebody asks for it. Newest days are looked for seldom: to find them, every
/// cursor of a portfolio is held against who is tracked, on each silo, and they move once a day. What grows with the portfolio
/// also waits the longer, the longer it takes, so that no size makes the looking a burden; an index that would make it short had
/// to be kept up with every day that is concluded, hundreds of thousands of times a day for one figure.
/// </summary>
/// <param name="time">The wall's: who asks goes by it, too.</param>
internal sealed class StandingWatch(StandingFigures figures, NpgsqlDataSource data, TimeProvider time) : BackgroundService
{
    /// <summary>Between two looks at what is short to read.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>Between two looks for newest days, at least.</summary>
    public static readonly TimeSpan DaysPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Times as long as a look for newest days took does it rest: 2 % of one connection's time are spent on it at most.</summary>
    private const int RestShare = 50;

    /// <summary>How long to wait after a look for newest days. A portfolio that begins has its first days soon, and nothing yet that would take long to read.</summary>
    public static TimeSpan Rest(TimeSpan took, bool knowsDays)
    {
        var least = knowsDays ? DaysPeriod : Period;
        return took * RestShare > least ? took * RestShare : least;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WatchStanding(stoppingToken), WatchDays(stoppingToken));

    private async Task WatchStanding(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            if (await Answered(async () => figures.Read(await StandingReading.Of(data, stop))) is false)
                figures.DidNotAnswer();
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task WatchDays(CancellationToken stop)
    {
        while (true)
        {
            var begun = time.GetTimestamp();
            // One that does not answer in time is told of by the other look; the days it had last still are.
            await Answered(async () => figures.Read(await NewestDays.Of(data, stop)));
            await Task.Delay(Rest(time.GetElapsedTime(begun), figures.KnowsDays), time, stop);
        }
    }

    private static async Task<bool> Answered(Func<Task> look)
    {
        try
        {
            await look();
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }
}

internal static class StandingSetup
{
    public static IServiceCollection AddStandingFigures(this IServiceCollection services, string portfolio) => services
        .AddSingleton(provider => new StandingFigures(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<PortfolioClock>(), portfolio))
        .AddHostedService(provider => new StandingWatch(provider.GetRequiredService<StandingFigures>(), provider.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System));
}
