using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Overview;

/// <summary>The parts of an overview that tell of listening: how much, and how fondly.</summary>
internal static class AudienceBlocks
{
    public static async Task<(Block Audience, Block Engagement)> Read(
        Portfolio portfolio, DayRange range, DayRange? compared, long? artistId, DateOnly? newest, Task<int> behind, CancellationToken cancel)
    {
        var figures = new Figures<AudienceDay>(
            await AudienceDays.Read(portfolio, range, artistId, cancel),
            compared is { } then ? await AudienceDays.Read(portfolio, then, artistId, cancel) : null);
        var freshness = FreshnessOf.At(portfolio, newest, await behind);
        return (
            new Block([figures.Sum("streams", day => day.Streams), figures.Mean("listeners", day => day.Listeners)], freshness),
            new Block(
            [
                figures.Sum("saves", day => day.Saves),
                figures.Sum("playlistAdds", day => day.PlaylistAdds),
                figures.Ratio("saveRate", day => day.Saves, day => day.Streams),
                figures.Ratio("streamsPerListener", day => day.StreamsOfListeners, day => day.ListenersOfStreams),
            ], freshness));
    }
}
