using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Alerts;
using Npgsql;

namespace MusicInsights.Grains.Alerts;

/// <summary>The look at everybody, of the one actor for the whole.</summary>
internal sealed partial class AlertGrain
{
    /// <summary>The next look is also at what changes seldom.</summary>
    private bool _isThorough = true;

    private async Task Poll(CancellationToken stop)
    {
        if (_underWay is not null)
            return;
        var isThorough = _isThorough;
        _isThorough = false;
        await LookAtAll(isThorough);
    }

    private async Task LookAtAll(bool isThorough)
    {
        var ended = new TaskCompletionSource();
        _underWay = ended.Task;
        try
        {
            await tools.Days.Settle(isThorough, CancellationToken.None);
            await tools.Whole.Look(CancellationToken.None);
            var waiting = new Queue<long>(await tools.Due.Read(isThorough, CancellationToken.None));
            await Task.WhenAll(Enumerable.Range(0, Fan).Select(_ => TellFrom(waiting)));
        }
        catch (NpgsqlException e)
        {
            LogBroken(tools.Log, e);
        }
        finally
        {
            _underWay = null;
            ended.SetResult();
        }
    }

    private async Task TellFrom(Queue<long> waiting)
    {
        while (waiting.TryDequeue(out var artist))
        {
            try
            {
                await GrainFactory.GetGrain<IAlertGrain>(IAlertGrain.OfArtist(artist)).Look();
            }
            catch (Exception e) when (e is NpgsqlException or OrleansException or TimeoutException)
            {
                // The others are told all the same, and its rows still say what is to be judged: the next look finds them.
                LogUnreached(tools.Log, artist, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "What asks for an alert cannot be read at the moment; the next look will")]
    private static partial void LogBroken(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Debug, "The alerts of artist {Artist} could not be looked at; the next look will")]
    private static partial void LogUnreached(ILogger log, long artist, Exception exception);
}
