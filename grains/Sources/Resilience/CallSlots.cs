using System.Threading.RateLimiting;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>
/// Calls that may be under way at once. Whoever waits for a slot gets it in order, but those who can wait (<see cref="Deferring"/>)
/// only while nobody else does.
/// </summary>
internal sealed class CallSlots(int slots)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<RateLimitLease>> _pressing = new();
    private readonly LinkedList<TaskCompletionSource<RateLimitLease>> _deferring = new();
    private int _free = slots;

    /// <summary>A slot, to be disposed; waits for its turn.</summary>
    public async ValueTask<RateLimitLease> Enter(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var waiting = Join(Deferring.IsOn);
        await using var leaving = stop.UnsafeRegister(_ => Leave(waiting, stop), null);
        return await waiting.Value.Task;
    }

    /// <summary>Joins those that wait; the task ends with the slot.</summary>
    /// <param name="defers">The call can wait: those that cannot go first.</param>
    internal LinkedListNode<TaskCompletionSource<RateLimitLease>> Join(bool defers)
    {
        var waiting = new LinkedListNode<TaskCompletionSource<RateLimitLease>>(new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                waiting.Value.SetResult(new Slot(this));
            }
            else
            {
                (defers ? _deferring : _pressing).AddLast(waiting);
            }
        }

        return waiting;
    }

    private void Leave(LinkedListNode<TaskCompletionSource<RateLimitLease>> waiting, CancellationToken stop)
    {
        lock (_gate)
        {
            if (waiting.List is not { } list)
                return;
            list.Remove(waiting);
        }

        waiting.Value.SetCanceled(stop);
    }

    private void Free()
    {
        lock (_gate)
        {
            if ((_pressing.First ?? _deferring.First) is not { } next)
            {
                _free++;
                return;
            }

            next.List!.Remove(next);
            next.Value.SetResult(new Slot(this));
        }
    }

    private sealed class Slot(CallSlots slots) : RateLimitLease
    {
        private CallSlots? _slots = slots;

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            Interlocked.Exchange(ref _slots, null)?.Free();
            base.Dispose(disposing);
        }
    }
}
