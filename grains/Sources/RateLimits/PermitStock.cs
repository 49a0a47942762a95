using MusicInsights.GrainInterfaces.RateLimits;

namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>What a silo holds of a credential's permits, who waits for one, and which ends the ledger does not know yet.</summary>
internal sealed class PermitStock(CallBudget budget, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly LinkedList<TaskCompletionSource<NoPermit?>> _pressing = new();
    private readonly LinkedList<TaskCompletionSource<NoPermit?>> _deferring = new();
    private readonly Queue<long> _ended = new();
    private long _turn;
    private long _told;
    private int _held;
    private bool _mustTell;
    private long _closedAt;
    private TimeSpan _closedFor;

    public bool HasWaiting
    {
        get { lock (_gate) return Waiting > 0; }
    }

    /// <summary>There is something that the ledger should hear at once.</summary>
    public bool MustTell
    {
        get { lock (_gate) return _mustTell; }
    }

    public bool HoldsNothing
    {
        get { lock (_gate) return Waiting == 0 && _held == 0; }
    }

    /// <summary>The ledger need not hear of this silo before it wants something again.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                // What ended a window ago binds nothing: the ledger can do without it.
                while (_ended.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > budget.Window)
                    Told(1);
                return Waiting == 0 && _held == 0 && _ended.Count == 0 && !_mustTell;
            }
        }
    }

    private int Waiting => _pressing.Count + _deferring.Count;

    /// <summary>The call joins those that wait for a permit; its task ends with one, or with why there is none.</summary>
    /// <param name="defers">It can wait: those that cannot go first.</param>
    public LinkedListNode<TaskCompletionSource<NoPermit?>> Join(bool defers = false)
    {
        lock (_gate) return (defers ? _deferring : _pressing).AddLast(new TaskCompletionSource<NoPermit?>(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>The call does not want a permit any more. True when it had got none.</summary>
    public bool Leave(LinkedListNode<TaskCompletionSource<NoPermit?>> waiting)
    {
        lock (_gate)
        {
            if (waiting.List is not { } list)
                return false;
            list.Remove(waiting);
            return true;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _held--;
            _ended.Enqueue(time.GetTimestamp());
        }
    }

    public void Close(TimeSpan wait)
    {
        lock (_gate)
            (_closedAt, _closedFor, _mustTell) = (time.GetTimestamp(), wait, true);
    }

    public PermitReport Report()
    {
        lock (_gate)
        {
            var closed = _closedFor > TimeSpan.Zero ? _closedFor - time.GetElapsedTime(_closedAt) : TimeSpan.Zero;
            (_mustTell, _turn) = (false, _turn + 1);
            return new PermitReport(_holder, _turn)
            {
                Permits = budget.Permits, Window = budget.Window, Held = _held, Wanted = Waiting, Deferring = _deferring.Count,
                ToldBefore = _told, Ended = [.. _ended.Select(ended => time.GetElapsedTime(ended))],
                ClosedFor = closed > TimeSpan.Zero ? closed : null,
            };
        }
    }

    /// <summary>The ledger has heard the report: its ends are known, and its permits go to those that waited longest, first to those that cannot wait.</summary>
    /// <param name="inTime">The grant is young enough to be used.</param>
    public void Take(PermitReport heard, int granted, bool inTime)
    {
        lock (_gate)
        {
            Told((int)(heard.ToldBefore + heard.Ended.Count - _told));
            for (; inTime && granted > 0 && (_pressing.First ?? _deferring.First) is { } first; granted--)
            {
                first.List!.Remove(first);
                _held++;
                first.Value.SetResult(null);
            }

            // Those left over are given back at once, by a report that does not name them.
            _mustTell |= granted > 0;
        }
    }

    /// <summary>What an answer that never came may have granted is given back.</summary>
    public void GiveBack()
    {
        lock (_gate) _mustTell = true;
    }

    public void SendAway(NoPermit reason)
    {
        lock (_gate)
        {
            foreach (var waiting in _pressing.Concat(_deferring))
                waiting.SetResult(reason);
            _pressing.Clear();
            _deferring.Clear();
        }
    }

    private void Told(int ends)
    {
        for (; ends > 0 && _ended.TryDequeue(out _); ends--)
            _told++;
    }
}
