using System.Collections.Concurrent;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>Has releases answer as a test wants when they are to say what is foretold of them.</summary>
internal sealed class AnsweringReleases : IIncomingGrainCallFilter
{
    private int _atOnce;
    private int _most;

    public ConcurrentBag<long> Asked { get; } = [];

    public int MostAtOnce => Volatile.Read(ref _most);

    public Func<long, Task<bool>> Answer { get; set; } = _ => Task.FromResult(true);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType != typeof(IReleaseGrain))
        {
            await context.Invoke();
            return;
        }

        var now = Interlocked.Increment(ref _atOnce);
        for (var most = _most; now > most; most = _most)
            Interlocked.CompareExchange(ref _most, now, most);
        try
        {
            var release = context.TargetId.GetIntegerKey();
            Asked.Add(release);
            context.Result = await Answer(release);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
