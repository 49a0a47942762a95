using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Grains.Live;

/// <summary>
/// Tells the feed that something was committed. However many walks end at once, one hint is under way at a time; a lost
/// one costs no event, since the feed also looks by itself.
/// </summary>
internal sealed partial class LiveNudge(IGrainFactory grains, ILogger<LiveNudge> log)
{
    private int _underWay;

    public void Announce()
    {
        if (Interlocked.Exchange(ref _underWay, 1) == 0)
            _ = Task.Run(Send);
    }

    private async Task Send()
    {
        Volatile.Write(ref _underWay, 0);
        try
        {
            await grains.GetGrain<ILiveFeedGrain>(ILiveFeedGrain.Key).Nudge();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or InvalidOperationException)
        {
            LogLost(log, e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A hint to the live feed was lost; it will look by itself")]
    private static partial void LogLost(ILogger log, Exception exception);
}
