namespace MusicInsights.Tests.Simulation;

/// <summary>A day of the month: the clock goes on in strides of chance, and each stride's work is waited for.</summary>
internal sealed class MonthDay(SimulatedMonth month, int day)
{
    private static readonly TimeSpan ShortestStride = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestStride = TimeSpan.FromHours(3);

    public async Task Pass()
    {
        var clock = month.Cluster.Clock;
        var end = clock.GetUtcNow() + TimeSpan.FromDays(1);
        var killAt = KillAt(clock.GetUtcNow());
        for (var stride = 0; clock.GetUtcNow() < end; stride++)
        {
            var from = clock.GetUtcNow();
            var by = month.Chaos.Fate.Between(ShortestStride, LongestStride, $"stride {day} {stride}");
            var to = from + by < end ? from + by : end;
            var due = await Rest.Due(month, from, to);
            clock.Advance(to - from);
            if (killAt > from && killAt <= to)
                await month.Reaper.Kill(day, due.Count);
            else if (month.Reaper.IsOneDown && month.Chaos.Fate.Share($"replace {day} {stride}") < 0.5)
                await month.Reaper.Replace();
            await Rest.After(month, due);
        }

        await month.Reaper.Replace();
    }

    // Four in five in the six hours in which the actors fetch the new day, the others at any time.
    private DateTimeOffset? KillAt(DateTimeOffset begin)
    {
        if (!month.Plan.Kills || day >= month.Plan.Days)
            return null;
        var midnight = new DateTimeOffset(begin.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        return month.Chaos.Fate.Share($"kill at work {day}") < 0.8
            ? midnight + month.Chaos.Fate.Between(TimeSpan.Zero, TimeSpan.FromHours(6), $"kill {day}")
            : begin + month.Chaos.Fate.Between(TimeSpan.Zero, TimeSpan.FromHours(23), $"kill {day}");
    }
}
