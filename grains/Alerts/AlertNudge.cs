using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Alerts;

namespace MusicInsights.Grains.Alerts;

/// <summary>
/// Tells an artist's actor that falls were committed. However many of its releases fall at once, one hint of each silo is under
/// way at a time; a lost one costs nothing but time, since everybody is looked after by rows as well.
/// </summary>
internal sealed partial class AlertNudge(IGrainFactory grains, ILogger<AlertNudge> log)
{
    private readonly ConcurrentDictionary<long, byte> _waiting = new();

    public void Announce(long artistId)
    {
        if (_waiting.TryAdd(artistId, 0))
            _ = Task.Run(() => Send(artistId));
    }

    private async Task Send(long artistId)
    {
        // From here on another one counts as news: the actor may have read already.
        _waiting.TryRemove(artistId, out _);
        try
        {
            await grains.GetGrain<IAlertGrain>(IAlertGrain.OfArtist(artistId)).Look();
        }
        catch (Exception e)
        {
            LogLost(log, artistId, e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A hint to the alerts of artist {Artist} was lost; they are looked after by themselves")]
    private static partial void LogLost(ILogger log, long artist, Exception exception);
}
