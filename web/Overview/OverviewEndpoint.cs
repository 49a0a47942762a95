using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Overview.Movers;
using MusicInsights.Web.Overview.Outlook;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Overview;

/// <room>A range of days in five blocks, and what moved.</room>
internal static class OverviewEndpoint
{
    public static void AddOverview(this IServiceCollection services) => services.AddSingleton<RememberedMovers>();

    public static void MapOverview(this IEndpointRouteBuilder api)
    {
        var overview = api.MapGroup("/overview").WithTags("Overview").ProducesProblem(400).ProducesProblem(404);
        overview.MapGet("", Get).WithName("Overview").WithSummary("A range of days in figures, beside another range.");
        overview.MapMovers();
    }

    private static async Task<Results<Ok<OverviewAnswer>, ProblemHttpResult>> Get(
        string? from, string? to, string? compare, long? artistId, Portfolio portfolio, CancellationToken cancel)
    {
        var asked = await OverviewQuery.Read(portfolio, from, to, compare, artistId, cancel);
        return asked.IsRefused(out var bad) ? bad : TypedResults.Ok(await Answer(portfolio, asked.Value, cancel));
    }

    // The blocks know nothing of each other: they are read side by side.
    private static async Task<OverviewAnswer> Answer(Portfolio portfolio, OverviewQuery asked, CancellationToken cancel)
    {
        var (range, compared, artistId) = (asked.Range, asked.Compared, asked.ArtistId);
        var behind = FreshnessOf.CountBehind(portfolio, artistId, cancel);
        var listening = AudienceBlocks.Read(portfolio, range, compared, artistId, asked.Newest, behind, cancel);
        var marketing = MarketingBlocks.Read(portfolio, range, compared, artistId, cancel);
        var predictions = Outlooks.Read(portfolio, range, compared, artistId, behind, cancel);
        var etl = EtlBlocks.Read(portfolio, range, compared, behind, cancel);
        await Task.WhenAll(listening, marketing, predictions, etl);
        var (audience, engagement) = await listening;
        return new OverviewAnswer(
            range.First, range.Last, asked.Against, new OverviewBlocks(audience, engagement, await marketing, await predictions, await etl));
    }
}
