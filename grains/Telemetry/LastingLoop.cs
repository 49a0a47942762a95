using Microsoft.Extensions.Hosting;

namespace MusicInsights.Grains.Telemetry;

/// <summary>Tells of what is counted again, long before an exporter lets go of it.</summary>
internal sealed class LastingLoop(IEnumerable<ILasting> counts, TimeProvider time) : BackgroundService
{
    /// <summary>The exporter waits for a day.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private readonly PeriodicTimer _timer = new(Period, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var counted in counts)
                counted.TellAgain();
        }
    }
}
