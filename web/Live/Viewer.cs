namespace MusicInsights.Web.Live;

/// <summary>
/// One connection: what it watches and what waits for it. It is written to by one at a time and in the order in which it was
/// told; one that does not keep up is cut off, so that it comes back and reads again, and holds up nobody.
/// </summary>
internal sealed class Viewer(Func<LiveMessage, ValueTask> write, Action abort)
{
    /// <summary>What the feed keeps: beyond it a connection would have to read again anyhow.</summary>
    public const int MostWaiting = FeedLog.DefaultCapacity;

    private readonly Queue<LiveMessage> _waiting = [];
    private int _waitingWeight;
    private bool _isCut;
    private TaskCompletionSource? _writing;

    /// <summary>It asked for no portfolio by name and got the one that is shown by default.</summary>
    public bool IsByDefault { get; init; }

    /// <summary>The sign-in that let it in; null where viewing was open, or by a key alone.</summary>
    public long? SessionId { get; init; }

    public long? KeyId { get; init; }

    /// <summary>The link that let it in; null until it was shown, and for everyone who came otherwise.</summary>
    public long? ShareLinkId { get; set; }

    public HashSet<string> Topics { get; } = new(StringComparer.Ordinal);

    public Audience? Audience { get; set; }

    /// <summary>Every event up to here is on its way or was not meant for it.</summary>
    public long ServedThrough { get; set; }

    /// <summary>Puts a message behind those that wait. Nothing is sent before <see cref="Write"/>.</summary>
    public void Enqueue(LiveMessage message)
    {
        lock (_waiting)
        {
            if (_isCut)
                return;
            _waiting.Enqueue(message);
            _waitingWeight += Weight(message);
            // A single message, however large, waits for nothing but its turn.
            if (_waitingWeight <= MostWaiting || _waiting.Count == 1)
                return;
        }

        Cut();
    }

    /// <summary>Sends what waits; done when nothing waits any more.</summary>
    public Task Write()
    {
        TaskCompletionSource writing;
        lock (_waiting)
        {
            if (_writing is { } underWay)
                return underWay.Task;
            if (_waiting.Count == 0)
                return Task.CompletedTask;
            _writing = writing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ = WriteAll(writing);
        return writing.Task;
    }

    public void Cut()
    {
        lock (_waiting)
        {
            if (_isCut)
                return;
            _isCut = true;
            _waiting.Clear();
        }

        abort();
    }

    private static int Weight(LiveMessage message) => Math.Max(1, message.Events.Count);

    private async Task WriteAll(TaskCompletionSource writing)
    {
        try
        {
            while (Next() is { } message)
                await write(message);
        }
        catch (Exception)
        {
            // Whatever broke the connection, it has a hole now: only coming back mends it.
            Cut();
            Next();
        }

        writing.SetResult();
    }

    private LiveMessage? Next()
    {
        lock (_waiting)
        {
            if (_waiting.TryDequeue(out var message))
                _waitingWeight -= Weight(message);
            else
                _writing = null;
            return message;
        }
    }
}
