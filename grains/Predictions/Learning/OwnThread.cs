namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>
/// Work that takes minutes has a thread of its own: no turn of a grain waits for it, and the pool, which all turns share, has as
/// many threads as before. Where the system knows of priorities (Linux, by .NET, does not), it comes after everything else.
/// </summary>
internal static class OwnThread
{
    public static Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (OperationCanceledException e)
            {
                done.SetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        // The process does not wait for it.
        { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "training" }.Start();
        return done.Task;
    }
}
