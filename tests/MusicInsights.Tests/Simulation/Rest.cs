using System.Diagnostics;

namespace MusicInsights.Tests.Simulation;

/// <summary>Waits until what the clock set off is over.</summary>
internal static class Rest
{
    /// <summary>For ticks that may have died with their silo, or that it holds whose place is not yet taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Actors whose reminder is due after <paramref name="from"/>, up to <paramref name="to"/>.</summary>
    public static async Task<List<(GrainId Grain, DateTimeOffset From)>> Due(SimulatedMonth month, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. (await month.Cluster.Reminders()).Where(reminder => reminder.Between(from, to).Any()).Select(reminder => (GrainId.Parse(reminder.Id), from)),
    ];

    public static async Task After(SimulatedMonth month, IReadOnlyList<(GrainId Grain, DateTimeOffset From)> due)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience && !due.All(tick => month.Watch.HasTicked(tick.Grain, tick.From)))
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        // A tick hands over to a timer, and a walk to the next call: seen at rest once is not at rest.
        for (var seen = 0; seen < 3; seen = month.Watch.IsAtRest ? seen + 1 : 0)
        {
            if (Stopwatch.GetElapsedTime(begun) > Longest)
                throw new TimeoutException($"Seed {month.Plan.Seed}: the actors are still at work after {Longest.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(4), TimeProvider.System);
        }
    }
}
