using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Admin;

/// <param name="AccountId"><c>act_</c> and digits, or the digits alone.</param>
/// <param name="Name">Left out: as the account calls itself.</param>
/// <param name="Currency">ISO 4217; left out: as the account says.</param>
internal sealed record NewAdAccountRequest(string? AccountId = null, string? Name = null, string? Currency = null);

/// <param name="Platform"><c>hypeddit</c> or <c>meta</c>.</param>
/// <param name="ExternalId">The link's id at Hypeddit, or the campaign's at Meta.</param>
/// <param name="AdAccountId">Whose campaign it is; at Meta alone, and needed there.</param>
/// <param name="ReleaseIds">What it is for; left out: its address and its name tell.</param>
internal sealed record NewCampaignRequest(
    string? Platform = null, string? Name = null, string? ExternalId = null, string? LandingUrl = null, long? AdAccountId = null, IReadOnlyList<long>? ReleaseIds = null);

/// <summary>What is left out stays as it is.</summary>
internal sealed record CampaignChangeRequest(string? Name = null, string? ExternalId = null, string? LandingUrl = null);

internal sealed record CampaignReleasesRequest(IReadOnlyList<long>? ReleaseIds = null);

internal sealed record AdAccountCreated(long AdAccountId);

internal sealed record CampaignCreated(long CampaignId);

/// <summary>Adds ad accounts and campaigns, and says what campaigns are for.</summary>
internal static class CampaignAdminEndpoints
{
    public static void MapCampaignAdmin(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/ad-accounts", AddAdAccount).WithTags("Admin").WithName("AddAdAccount").WithSummary("Begins to track a Meta ad account with its campaigns.")
            .ProducesProblem(400).ProducesProblem(409);
        var campaigns = admin.MapGroup("/campaigns").WithTags("Admin").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        campaigns.MapPost("", AddCampaign).WithName("AddCampaign").WithSummary("Adds a campaign; one at Hypeddit begins to be tracked.");
        campaigns.MapPatch("/{id:long}", Change).WithName("ChangeCampaign").WithSummary("Changes what is given of a campaign.");
        campaigns.MapPut("/{id:long}/releases", Link).WithName("LinkCampaign").WithSummary("Says which releases a campaign is for, in place of all others.");
    }

    private static async Task<Results<Created<AdAccountCreated>, ProblemHttpResult>> AddAdAccount(NewAdAccountRequest request, Portfolio portfolio)
    {
        if (string.IsNullOrWhiteSpace(request.AccountId))
            return Problem.OfField("accountId", "is needed", "invalid_account_id").Result();
        var outcome = await Catalogue(portfolio).AddAdAccount(new NewAdAccount(request.AccountId, request.Name, request.Currency));
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem().Result()
            : TypedResults.Created($"/{portfolio.Name}/api/v1/ad-accounts", new AdAccountCreated(outcome.Value));
    }

    private static async Task<Results<Created<CampaignCreated>, ProblemHttpResult>> AddCampaign(NewCampaignRequest request, Portfolio portfolio)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
            return Problem.OfField("name", "is needed", "invalid_name").Result();
        var outcome = await Catalogue(portfolio).AddCampaign(new NewCampaign
        {
            Platform = request.Platform ?? "", Name = request.Name, ExternalId = request.ExternalId, LandingUrl = request.LandingUrl,
            AdAccountId = request.AdAccountId, ReleaseIds = request.ReleaseIds,
        });
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem().Result()
            : TypedResults.Created($"/{portfolio.Name}/api/v1/campaigns/{outcome.Value}", new CampaignCreated(outcome.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Change(long id, CampaignChangeRequest request, Portfolio portfolio) =>
        Answer(await Catalogue(portfolio).ChangeCampaign(id, new CampaignChange(request.Name, request.ExternalId, request.LandingUrl)));

    private static async Task<Results<NoContent, ProblemHttpResult>> Link(long id, CampaignReleasesRequest request, Portfolio portfolio) => request.ReleaseIds is { } releases
        ? Answer(await Catalogue(portfolio).LinkCampaign(id, releases))
        : Problem.OfField("releaseIds", "is needed; an empty list means none").Result();

    private static Results<NoContent, ProblemHttpResult> Answer(Outcome<long> outcome) =>
        outcome.Refusal is { } refusal ? refusal.ToProblem().Result() : TypedResults.NoContent();

    private static ICatalogueGrain Catalogue(Portfolio portfolio) => portfolio.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
}
