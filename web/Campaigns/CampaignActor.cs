using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Campaigns;

/// <summary>Whether a campaign has an actor of its own to be asked.</summary>
internal static class CampaignActor
{
    private sealed record Owner(long? AdAccountId);

    /// <summary>Why it cannot be asked; null when it can.</summary>
    public static async Task<Problem?> Refusal(Portfolio portfolio, long id, CancellationToken cancel)
    {
        var owner = await portfolio.Data.One("SELECT ad_account_id FROM campaigns WHERE campaign_id = $1", row => new Owner(row.LongOrNull(0)), cancel, id);
        return owner switch
        {
            null => Problem.Unknown("campaign", id),
            { AdAccountId: { } account } => Problem.Of(
                StatusCodes.Status409Conflict, "fetched_with_account", "A campaign at Meta has no schedule of its own",
                $"It is fetched with its ad account, as all campaigns of the account are: ask that of ad account {account} (/api/v1/admin/ad-accounts/{account})."),
            _ => null,
        };
    }
}
