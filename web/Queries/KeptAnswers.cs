using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Web.Queries;

/// <summary>
/// Answers that hold until something is committed. A question is read once for all who ask it meanwhile: whoever waits takes the
/// answer of a read that began after what he was told of, or after he asked. A read is given up when nobody waits for it any more.
/// </summary>
/// <param name="atOnce">How many questions are read at a time.</param>
/// <param name="longest">What changes without an event of the feed (names, who is tracked) is as old as this at most.</param>
internal sealed class KeptAnswers<TAsked, TAnswer>(TimeProvider time, int atOnce, TimeSpan longest) where TAsked : notnull
{
    private const int MostKept = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<TAsked, Kept> _kept = [];
    private readonly Dictionary<TAsked, Reading> _readings = [];
    private long _moment;

    private SemaphoreSlim Places { get; } = new(atOnce);

    /// <param name="reached">What the asker was told of already; null where nobody knows.</param>
    /// <param name="position">Where the feed stands.</param>
    /// <param name="read">Reads the answer anew. It may go on for others when the one who asked has left.</param>
    public async Task<TAnswer> Read(
        TAsked asked, LivePosition? reached, Func<LivePosition?> position, Func<CancellationToken, Task<TAnswer>> read, CancellationToken cancel)
    {
        var askedAt = Interlocked.Increment(ref _moment);
        while (true)
        {
            if (Find(asked, reached, askedAt) is { } known)
                return known.Answer;
            var reading = Join(asked, out var isFirst);
            try
            {
                if (isFirst)
                    _ = Run(asked, reading, position, read);
                var kept = await reading.Ended.Task.WaitAsync(cancel);
                if (IsGood(kept, reached, askedAt))
                    return kept.Answer;
            }
            finally
            {
                await Leave(asked, reading);
            }
        }
    }

    private async Task Run(TAsked asked, Reading reading, Func<LivePosition?> position, Func<CancellationToken, Task<TAnswer>> read)
    {
        var stop = reading.Abandoned.Token;
        try
        {
            var kept = await InItsPlace(position, read, stop);
            End(asked, reading, kept);
            reading.Ended.SetResult(kept);
        }
        catch (Exception e)
        {
            End(asked, reading, null);
            reading.Ended.SetException(e);
            // Those who waited may all have left.
            _ = reading.Ended.Task.Exception;
        }
    }

    private async Task<Kept> InItsPlace(Func<LivePosition?> position, Func<CancellationToken, Task<TAnswer>> read, CancellationToken stop)
    {
        await Places.WaitAsync(stop);
        try
        {
            // From before the read: what is committed while it runs makes it old.
            var (before, moment, begun) = (position(), Interlocked.Increment(ref _moment), time.GetTimestamp());
            return new Kept(await read(stop), before, moment, begun);
        }
        finally
        {
            Places.Release();
        }
    }

    private Kept? Find(TAsked asked, LivePosition? reached, long askedAt)
    {
        lock (_gate)
            return _kept.TryGetValue(asked, out var kept) && IsGood(kept, reached, askedAt) ? kept : null;
    }

    private bool IsGood(Kept kept, LivePosition? reached, long askedAt) =>
        kept.Moment > askedAt || (kept.Covers(reached) && time.GetElapsedTime(kept.Begun) <= longest);

    private Reading Join(TAsked asked, out bool isFirst)
    {
        lock (_gate)
        {
            isFirst = !_readings.TryGetValue(asked, out var reading);
            reading ??= _readings[asked] = new Reading();
            reading.Waiting++;
            return reading;
        }
    }

    private async Task Leave(TAsked asked, Reading reading)
    {
        bool isAbandoned;
        lock (_gate)
            isAbandoned = --reading.Waiting == 0 && Forget(asked, reading);
        if (isAbandoned)
            await reading.Abandoned.CancelAsync();
    }

    private void End(TAsked asked, Reading reading, Kept? kept)
    {
        lock (_gate)
        {
            Forget(asked, reading);
            if (kept is null)
                return;
            if (_kept.Count >= MostKept)
                _kept.Remove(_kept.MinBy(each => each.Value.Begun).Key);
            _kept[asked] = kept;
        }
    }

    // Another may read the same by now.
    private bool Forget(TAsked asked, Reading reading) => _readings.TryGetValue(asked, out var current) && current == reading && _readings.Remove(asked);

    /// <param name="Position">Of the feed when the read began.</param>
    /// <param name="Moment">When the read began, in the order in which askers came and reads began.</param>
    /// <param name="Begun">The same by the clock.</param>
    private sealed record Kept(TAnswer Answer, LivePosition? Position, long Moment, long Begun)
    {
        public bool Covers(LivePosition? reached) => reached is { } told && Position is { } position && position.Epoch == told.Epoch && position.Seq >= told.Seq;
    }

    private sealed class Reading
    {
        public TaskCompletionSource<Kept> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource Abandoned { get; } = new();

        public int Waiting { get; set; }
    }
}
