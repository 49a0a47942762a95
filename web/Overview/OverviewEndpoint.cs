using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Overview;

internal static class OverviewEndpoint
{
    public static void MapOverview(this IEndpointRouteBuilder api) => api.MapGet("/overview", Get)
        .WithTags("Overview").WithName("Overview").WithSummary("A range of days in figures, beside another range.")
        .ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<OverviewAnswer>, ProblemHttpResult>> Get(
        string? from, string? to, string? compare, long? artistId, Portfolio portfolio, CancellationToken cancel)
    {
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var badDays))
            return badDays;
        var mode = Comparison.Read(compare);
        if (mode.IsRefused(out var badMode))
            return badMode;
        if (artistId is { } id && !await ArtistRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("artist", id).Result();
        var newest = await NewestWithData(portfolio, artistId, cancel);
        var range = days.Value.EndingAt(newest ?? portfolio.Today.AddDays(-1));
        if (range.IsRefused(out var badRange))
            return badRange;
        return TypedResults.Ok(await Answer(portfolio, range.Value, mode.Value, artistId, newest, cancel));
    }

    private static Task<DateOnly?> NewestWithData(Portfolio portfolio, long? artistId, CancellationToken cancel) =>
        artistId is { } id ? portfolio.NewestDayOfArtist(id, cancel) : portfolio.NewestDayOfAll(cancel);

    private static async Task<OverviewAnswer> Answer(
        Portfolio portfolio, DayRange range, string mode, long? artistId, DateOnly? newest, CancellationToken cancel)
    {
        var compared = Comparison.Of(range, mode);
        var audience = new Figures<AudienceDay>(
            await AudienceDays.Read(portfolio, range, artistId, cancel),
            compared is { } then ? await AudienceDays.Read(portfolio, then, artistId, cancel) : null);
        var etl = new Figures<EtlDay>(
            await EtlDays.Read(portfolio, range, cancel),
            compared is { } before ? await EtlDays.Read(portfolio, before, cancel) : null);
        var marketing = await MarketingBlocks.Read(portfolio, range, compared, artistId, cancel);
        var lastRun = await EtlDays.LastRun(portfolio, cancel);
        var behind = await FreshnessOf.CountBehind(portfolio, artistId, cancel);
        var freshness = FreshnessOf.At(portfolio, newest, behind);
        return new OverviewAnswer(
            range.First, range.Last, new ComparedRange(mode, compared?.First, compared?.Last),
            new OverviewBlocks(
                new Block([audience.Sum("streams", day => day.Streams), audience.Mean("listeners", day => day.Listeners)], freshness),
                new Block(Engagement(audience), freshness),
                marketing,
                new EtlBlock(Etl(etl), lastRun, FreshnessOf.At(portfolio, lastRun?.RunDate, behind))));
    }

    private static List<Figure> Engagement(Figures<AudienceDay> figures) =>
    [
        figures.Sum("saves", day => day.Saves),
        figures.Sum("playlistAdds", day => day.PlaylistAdds),
        figures.Ratio("saveRate", day => day.Saves, day => day.Streams),
        figures.Ratio("streamsPerListener", day => day.StreamsOfListeners, day => day.ListenersOfStreams),
    ];

    private static List<Figure> Etl(Figures<EtlDay> figures) =>
    [
        figures.Sum("tasksDone", day => day.TasksDone),
        figures.Sum("tasksFailed", day => day.TasksFailed),
        figures.Sum("recordsRefused", day => day.RecordsRefused),
    ];
}
