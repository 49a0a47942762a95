using MusicInsights.Grains.Predictions.Learning;
using MusicInsights.Grains.Predictions.Past;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>Where a training is held in its middle: before it reads histories.</summary>
internal sealed class Gate
{
    private TaskCompletionSource _open = Opened();
    private int _waiting;

    /// <summary>Trainings that stand before it.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public void Close() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    public ReadHistories Before(HistoryRows rows) => async (releases, first, last, stop) =>
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _open.Task.WaitAsync(stop);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return await rows.ReadVersions(releases, first, last, stop);
    };

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
