using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Overview.Movers;
using MusicInsights.Web.Overview.Outlook;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Overview;

/// <room>A range of days in five blocks, and what moved.</room>
internal static class OverviewEndpoint
{
    public static void AddOverview(this IServiceCollection services)
    {
        // A few of many connections each; and every release's days are summed for the movers: these one after the other.
        services.AddSingleton(provider => new Remembered<OverviewQuery, OverviewAnswer>(Time(provider), atOnce: 4, TimeSpan.FromSeconds(5)));
        services.AddSingleton(provider => new Remembered<OverviewQuery, IReadOnlyList<Mover>>(Time(provider), atOnce: 1, TimeSpan.FromMinutes(1)));

        static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
    }

    public static void MapOverview(this IEndpointRouteBuilder api)
    {
        var overview = api.MapGroup("/overview").WithTags("Overview").ProducesProblem(400).ProducesProblem(404);
        overview.MapGet("", Get).WithName("Overview").WithSummary("A range of days in figures, beside another range.");
        overview.MapMovers();
    }

    private static async Task<Results<Ok<OverviewAnswer>, ProblemHttpResult>> Get(
        string? from, string? to, string? compare, long? artistId, Portfolio portfolio, Remembered<OverviewQuery, OverviewAnswer> overviews,
        CancellationToken cancel)
    {
        var asked = await OverviewQuery.Read(portfolio, from, to, compare, artistId, cancel);
        if (asked.IsRefused(out var bad))
            return bad;
        return TypedResults.Ok(await overviews.Read(portfolio, asked.Value, stop => Answer(portfolio, asked.Value, stop), cancel));
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
