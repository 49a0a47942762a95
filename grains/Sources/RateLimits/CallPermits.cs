namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>A credential's permits. One comes back a window after its call ended, so that no window ever sees more arrivals than there are permits.</summary>
internal sealed class CallPermits(CallBudget budget)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _ended = new();
    private int _out;

    public async ValueTask Take(CancellationToken stop)
    {
        while (Wait() is { } wait)
            await Task.Delay(wait, TimeProvider.System, stop);
    }

    public void End()
    {
        lock (_gate)
        {
            _out--;
            _ended.Enqueue(TimeProvider.System.GetTimestamp());
        }
    }

    private TimeSpan? Wait()
    {
        lock (_gate)
        {
            while (_ended.TryPeek(out var oldest) && TimeProvider.System.GetElapsedTime(oldest) >= budget.Window)
                _ended.Dequeue();
            if (_out + _ended.Count < budget.Permits)
            {
                _out++;
                return null;
            }

            var rest = _ended.TryPeek(out var next) ? budget.Window - TimeProvider.System.GetElapsedTime(next) : TimeSpan.FromMilliseconds(50);
            return rest > TimeSpan.FromMilliseconds(1) ? rest : TimeSpan.FromMilliseconds(1);
        }
    }
}
