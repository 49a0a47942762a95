using System.Collections.Concurrent;

namespace MusicInsights.Benchmarks.Sweep;

/// <summary>How many calls to one actor were sent and had not begun, at most: its queue, and what is on its way there.</summary>
internal sealed class WaitingCalls : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<GrainId, int> _waiting = new();
    private readonly ConcurrentDictionary<string, int> _longest = new();

    /// <summary>The longest queue of each kind of actor, the longest first.</summary>
    public IReadOnlyList<(string Kind, int Calls)> Longest => [.. _longest.Select(kind => (kind.Key, kind.Value)).OrderByDescending(kind => kind.Value)];

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var waiting = _waiting.AddOrUpdate(context.TargetId, 1, (_, count) => count + 1);
        _longest.AddOrUpdate(context.TargetId.Type.ToString()!, waiting, (_, longest) => Math.Max(longest, waiting));
        return context.Invoke();
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        // Those for whom nobody waits any more are let go: there are a hundred thousand.
        if (_waiting.TryGetValue(context.TargetId, out _) && _waiting.AddOrUpdate(context.TargetId, 0, (_, count) => count - 1) <= 0)
            _waiting.TryRemove(new KeyValuePair<GrainId, int>(context.TargetId, 0));
        return context.Invoke();
    }
}
