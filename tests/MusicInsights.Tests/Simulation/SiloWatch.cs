using System.Collections.Concurrent;

namespace MusicInsights.Tests.Simulation;

/// <summary>What goes on in the silos: the calls under way in each that lives, the ticks that came, the answers of the source.</summary>
internal sealed class SiloWatch
{
    private readonly ConcurrentDictionary<string, SiloWork> _silos = new();
    private readonly ConcurrentDictionary<GrainId, DateTimeOffset> _ticks = new();
    private int _answers;

    /// <summary>Answers that the source has given.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>No actor of a living silo is at work.</summary>
    public bool IsAtRest => _silos.Values.All(silo => silo.IsAtRest);

    /// <summary>A silo begins; a name may be that of one that is gone.</summary>
    public SiloWork Begin(string silo) => _silos[silo] = new SiloWork();

    /// <summary>What a silo that is gone had under way need not end.</summary>
    public void Forget(string silo) => _silos.TryRemove(silo, out _);

    public void Ticked(GrainId grain, DateTimeOffset at) => _ticks[grain] = at;

    public bool HasTicked(GrainId grain, DateTimeOffset since) => _ticks.TryGetValue(grain, out var at) && at > since;

    public void Answered() => Interlocked.Increment(ref _answers);
}

/// <summary>The calls under way in one silo.</summary>
internal sealed class SiloWork
{
    private int _calls;

    public bool IsAtRest => Volatile.Read(ref _calls) == 0;

    public void Begin() => Interlocked.Increment(ref _calls);

    public void End() => Interlocked.Decrement(ref _calls);
}
