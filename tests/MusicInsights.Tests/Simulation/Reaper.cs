using System.Diagnostics;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Simulation;

/// <summary>Kills a silo amid its work, and puts another in its place.</summary>
internal sealed class Reaper(SimulatedMonth month)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private const string HalfDone = """
        source_cursors c WHERE EXISTS (SELECT FROM spotify_streams_daily s WHERE c.entity_kind = 'release' AND s.release_id = c.entity_id AND s.date > c.concluded_through)
            OR EXISTS (SELECT FROM spotify_audience_daily s WHERE c.entity_kind = 'artist' AND s.artist_id = c.entity_id AND s.date > c.concluded_through)
        """;

    public int Killed { get; private set; }

    public long Interrupted { get; private set; }

    public bool IsOneDown { get; private set; }

    /// <summary>After a chance number of the answers that the due ticks ask for, and so long that a walk may be anywhere between fetching and concluding.</summary>
    public async Task Kill(int day, int due)
    {
        await Replace();
        var answers = month.Watch.Answers + month.Chaos.Fate.Pick(due + 1, $"answers {day}");
        var begun = Stopwatch.GetTimestamp();
        while (month.Watch.Answers < answers && Stopwatch.GetElapsedTime(begun) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        await Task.Delay(TimeSpan.FromMilliseconds(month.Chaos.Fate.Pick(25, $"moment {day}")), TimeProvider.System);

        var silo = month.Cluster.Silos.Silos[month.Chaos.Fate.Pick(month.Cluster.Silos.Silos.Count, $"victim {day}")];
        month.Watch.Forget(silo.Name);
        await month.Cluster.Silos.KillSiloAsync(silo);
        Interrupted += await month.Cluster.Database.Count(HalfDone);
        (Killed, IsOneDown) = (Killed + 1, true);
    }

    /// <summary>There are two again.</summary>
    public async Task Replace()
    {
        if (!IsOneDown)
            return;
        await month.Cluster.Silos.StartAdditionalSiloAsync();
        IsOneDown = false;
    }
}
