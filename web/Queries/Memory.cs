using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Web.Queries;

/// <summary>
/// Answers that hold until something is committed. One question is read by one asker at a time, and who waited for it takes that
/// answer where the read began after what he was told of, or after he asked.
/// </summary>
/// <param name="atOnce">How many questions are read at a time.</param>
/// <param name="longest">What changes without an event of the feed (names, who is tracked) is as old as this at most.</param>
internal sealed class Memory<TAsked, TAnswer>(TimeProvider time, int atOnce, TimeSpan longest) where TAsked : notnull
{
    private const int MostKept = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<TAsked, Entry> _entries = [];
    private readonly Dictionary<TAsked, Queue> _queues = [];
    private long _moment;

    private SemaphoreSlim Places { get; } = new(atOnce);

    /// <param name="reached">What the asker was told of already; null where nobody knows.</param>
    /// <param name="position">Where the feed stands.</param>
    /// <param name="read">Reads the answer anew.</param>
    public async Task<TAnswer> Read(
        TAsked asked, LivePosition? reached, Func<LivePosition?> position, Func<CancellationToken, Task<TAnswer>> read, CancellationToken cancel)
    {
        var askedAt = Interlocked.Increment(ref _moment);
        if (Find(asked, reached, askedAt) is { } known)
            return known.Answer;
        var queue = Join(asked);
        try
        {
            await queue.Turn.WaitAsync(cancel);
            try
            {
                return Find(asked, reached, askedAt) is { } meanwhile ? meanwhile.Answer : await ReadAnew(asked, position, read, cancel);
            }
            finally
            {
                queue.Turn.Release();
            }
        }
        finally
        {
            Leave(asked, queue);
        }
    }

    private async Task<TAnswer> ReadAnew(TAsked asked, Func<LivePosition?> position, Func<CancellationToken, Task<TAnswer>> read, CancellationToken cancel)
    {
        await Places.WaitAsync(cancel);
        try
        {
            // From before the read: what is committed while it runs makes it old.
            var (before, moment, begun) = (position(), Interlocked.Increment(ref _moment), time.GetTimestamp());
            var answer = await read(cancel);
            Keep(asked, new Entry(answer, before, moment, begun));
            return answer;
        }
        finally
        {
            Places.Release();
        }
    }

    private Entry? Find(TAsked asked, LivePosition? reached, long askedAt)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(asked, out var entry))
                return null;
            var isNew = entry.Moment > askedAt;
            var isUnchanged = entry.Covers(reached) && time.GetElapsedTime(entry.Begun) <= longest;
            return isNew || isUnchanged ? entry : null;
        }
    }

    private void Keep(TAsked asked, Entry entry)
    {
        lock (_gate)
        {
            if (_entries.Count >= MostKept)
                _entries.Remove(_entries.MinBy(kept => kept.Value.Begun).Key);
            _entries[asked] = entry;
        }
    }

    private Queue Join(TAsked asked)
    {
        lock (_gate)
        {
            if (!_queues.TryGetValue(asked, out var queue))
                _queues[asked] = queue = new Queue();
            queue.Waiting++;
            return queue;
        }
    }

    private void Leave(TAsked asked, Queue queue)
    {
        lock (_gate)
        {
            if (--queue.Waiting == 0)
                _queues.Remove(asked);
        }
    }

    /// <param name="Position">Of the feed when the read began.</param>
    /// <param name="Moment">When the read began, in the order in which askers came and reads began.</param>
    /// <param name="Begun">The same by the clock.</param>
    private sealed record Entry(TAnswer Answer, LivePosition? Position, long Moment, long Begun)
    {
        public bool Covers(LivePosition? reached) => reached is { } told && Position is { } position && position.Epoch == told.Epoch && position.Seq >= told.Seq;
    }

    private sealed class Queue
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Waiting { get; set; }
    }
}
