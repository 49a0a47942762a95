using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Predictions.Registry;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>Has every tracked release say anew what today's champions say of it.</summary>
internal sealed class Rescoring(NpgsqlDataSource data, IGrainFactory grains, TimeProvider wall)
{
    /// <summary>Releases asked at once, all over the cluster.</summary>
    private const int Fan = 8;

    /// <summary>All silos know by then who was promoted before.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    public async Task<TaskEnd> Run(Progress progress, CancellationToken stop)
    {
        await Task.Delay(Settled, wall, stop);
        var releases = await Tracked(stop);
        var (asked, changed, failed) = (0, 0, 0);
        await Parallel.ForEachAsync(releases, new ParallelOptions { MaxDegreeOfParallelism = Fan, CancellationToken = stop }, async (release, _) =>
        {
            try
            {
                if (await grains.GetGrain<IReleaseGrain>(release).Predict())
                    Interlocked.Increment(ref changed);
            }
            catch (Exception) when (!stop.IsCancellationRequested)
            {
                // One that cannot be scored now has its own day's turn; how many they were is told.
                Interlocked.Increment(ref failed);
            }
            progress.Report(Interlocked.Increment(ref asked) / (double)releases.Count);
        });
        var told = $"Of {releases.Count} releases {changed} say something new{(failed > 0 ? $", {failed} failed" : "")}.";
        return new TaskEnd(failed * 2 > releases.Count ? TaskState.Failed : TaskState.Done, told);
    }

    private async Task<List<long>> Tracked(CancellationToken stop)
    {
        await using var command = data.Statement(
            "SELECT release_id FROM releases r JOIN artists a USING (artist_id) WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL ORDER BY release_id");
        await using var reader = await command.ExecuteReaderAsync(stop);
        var releases = new List<long>();
        while (await reader.ReadAsync(stop))
            releases.Add(reader.GetInt64(0));
        return releases;
    }
}
