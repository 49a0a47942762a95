using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Overview.Outlook;

/// <summary>The block of the predictions: how it stood at the range's end, and at the end of the one that it is compared with.</summary>
internal static class Outlooks
{
    public static async Task<PredictionBlock> Read(
        Portfolio portfolio, DayRange range, DayRange? compared, long? artistId, Task<int> behind, CancellationToken cancel)
    {
        var through = await LikelyDays.NewestDay(portfolio, artistId, cancel);
        var radar = Playlist(Target.ReleaseRadar);
        var weekly = Playlist(Target.DiscoverWeekly);
        await Task.WhenAll(radar, weekly);
        var (ofRadar, ofWeekly) = (await radar, await weekly);
        return new PredictionBlock([ofRadar.Figure, ofWeekly.Figure], [ofRadar.Outlook, ofWeekly.Outlook], FreshnessOf.At(portfolio, through, await behind));

        async Task<(Figure Figure, PlaylistOutlook Outlook)> Playlist(Target target)
        {
            var days = await LikelyDays.Read(portfolio, target, range, artistId, cancel);
            var newest = days.Newest(day => day.Count);
            var likely = newest is null ? null : await LikelyReleases.At(portfolio, target, range.Last, artistId, cancel);
            var before = compared is { } then ? await Before(target, then) : null;
            var top = likely is null or { Count: > 0 } ? likely?.Top ?? [] : await LikelyReleases.Nearest(portfolio, target, newest!.Value, artistId, cancel);
            return (
                new Figure(
                    target.Metric, likely?.Count, before, Change.Percent(likely?.Count, before), before is null ? null : likely?.Count, null, newest,
                    [.. days.Series(day => day.Count)]),
                new PlaylistOutlook(target.Name, top));
        }

        async Task<double?> Before(Target target, DayRange then) =>
            (await LikelyDays.Read(portfolio, target, then with { First = then.Last.AddDays(-6) }, artistId, cancel)).Known.Count > 0
                ? (await LikelyReleases.At(portfolio, target, then.Last, artistId, cancel)).Count
                : null;
    }
}
