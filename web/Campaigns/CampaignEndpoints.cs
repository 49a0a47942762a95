using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Campaigns;

/// <room>Campaigns and their days.</room>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns").ProducesProblem(400);
        campaigns.MapGet("", List).WithName("Campaigns").WithSummary("The campaigns at Hypeddit and Meta, by name or the newest day first; for an artist or a release.");
        campaigns.MapGet("/{id:long}", One).WithName("Campaign").WithSummary("One campaign.").ProducesProblem(404);
        campaigns.MapGet("/{id:long}/metrics", Metrics).WithName("CampaignMetrics").WithSummary("A campaign's days, every one of the range; with asOf (a day or an instant) as they were known then.").ProducesProblem(404);
        api.MapGet("/ad-accounts", AdAccounts).WithTags("Campaigns").WithName("AdAccounts").WithSummary("The tracked ad accounts, by name.").ProducesProblem(400);
    }

    private static async Task<Results<Ok<Page<CampaignItem>>, ProblemHttpResult>> List(
        string? platform, string? q, long? artistId, long? releaseId, string? sort, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        var filter = CampaignFilter.Read(platform, q, artistId, releaseId, sort);
        if (filter.IsRefused(out var badFilter))
            return badFilter;
        var page = PageQuery.Read(after, limit, parts: 2);
        if (page.IsRefused(out var badPage))
            return badPage;
        if (filter.Value.ByDay && page.Value.After is { } key && !long.TryParse(key[0], CultureInfo.InvariantCulture, out _))
            return Problem.OfField(nameof(after), "belongs to another sort").Result();
        return TypedResults.Ok(await CampaignRows.Read(portfolio, filter.Value, page.Value, cancel));
    }

    private static async Task<Results<Ok<CampaignItem>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await CampaignRows.Find(portfolio, id, cancel) is { } campaign ? TypedResults.Ok(campaign) : Problem.Unknown("campaign", id).Result();

    private static async Task<Results<Ok<CampaignMetrics>, ProblemHttpResult>> Metrics(
        long id, string? from, string? to, string? asOf, Portfolio portfolio, CancellationToken cancel)
    {
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        var then = AsOf.Read(asOf, portfolio.Today);
        if (then.IsRefused(out var badInstant))
            return badInstant;
        if (await CampaignRows.Find(portfolio, id, cancel) is not { } campaign)
            return Problem.Unknown("campaign", id).Result();
        var range = days.Value.EndingAt(campaign.LastDay ?? portfolio.Today.AddDays(-1), then.Value);
        if (range.IsRefused(out var tooLong))
            return tooLong;
        var read = campaign.AdAccountId is null
            ? await HypedditDays.Read(portfolio, campaign, range.Value, then.Value, cancel)
            : await MetaDays.Read(portfolio, campaign, range.Value, then.Value, cancel);
        return TypedResults.Ok(new CampaignMetrics(id, campaign.Platform, campaign.Currency, range.Value.First, range.Value.Last, read));
    }

    private static async Task<Results<Ok<Page<AdAccountItem>>, ProblemHttpResult>> AdAccounts(string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 2);
        return page.IsRefused(out var bad) ? bad : TypedResults.Ok(await AdAccountRows.Read(portfolio, page.Value, cancel));
    }
}
