using MusicInsights.Benchmarks.Databases;

namespace MusicInsights.Benchmarks.Push;

/// <summary>Changes of releases at a steady pace, whether the server keeps up or not.</summary>
internal static class Load
{
    /// <summary>Changes a second.</summary>
    public const int Pace = 200;

    // Never the same twice, so that each is a change.
    private static long _streams;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(2);

    /// <summary>Done when all changes of the time are made.</summary>
    public static async Task RunAsync(Func<long, long, Task> change, TimeSpan length, CancellationToken stop)
    {
        var (random, time) = (new Random(1), TimeProvider.System);
        var begun = time.GetTimestamp();
        List<Task> changes = [];
        while (time.GetElapsedTime(begun) is var passed && passed < length)
        {
            while (changes.Count < passed.TotalSeconds * Pace)
                changes.Add(change(random.Next(BenchPortfolio.Releases) + 1, Interlocked.Increment(ref _streams)));
            await Task.Delay(Breath, time, stop);
        }

        await Task.WhenAll(changes);
    }
}
