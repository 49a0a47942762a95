using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.Grains.Imports;

/// <summary>Has songs foretold whose totals came: much of what is said of them is said by these, and nobody is to wait a day for it.</summary>
internal sealed partial class SongForetelling(IGrainFactory grains, ILogger<SongForetelling> log)
{
    /// <summary>Releases asked at once.</summary>
    private const int Fan = 8;

    public Task Say(IEnumerable<long> releases) =>
        Parallel.ForEachAsync(releases.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = Fan }, async (release, _) => await Say(release));

    private async Task Say(long release)
    {
        try
        {
            await grains.GetGrain<IReleaseGrain>(release).Predict();
        }
#pragma warning disable CA1031 // Whatever a song's saying meets, in whichever silo: the totals are stored all the same, and its next day says what they mean.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnsaid(log, release, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Release {Release} has new totals and could not be foretold now; its next day will be")]
    private static partial void LogUnsaid(ILogger log, long release, Exception exception);
}
