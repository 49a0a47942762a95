using System.Diagnostics;
using Xunit.Sdk;

namespace MusicInsights.Tests;

/// <summary>Waits for what another process or actor does, where it offers no barrier: looks often, and not for ever.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    public static Task True(Func<bool> condition, string? because = null) => True(() => Task.FromResult(condition()), because);

    public static async Task True(Func<Task<bool>> condition, string? because = null)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
                throw new XunitException($"Not within {Patience.TotalSeconds} s: {because ?? "what the test waits for"}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    /// <summary>The value once it is as expected; else the failure tells what it was last.</summary>
    public static async Task<T> Equal<T>(T expected, Func<Task<T>> read)
    {
        var last = default(T);
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            last = await read();
            if (EqualityComparer<T>.Default.Equals(last, expected))
                return last;
            await Task.Delay(Look, TimeProvider.System);
        }

        throw new XunitException($"Not {expected} within {Patience.TotalSeconds} s, but {last}");
    }
}
