using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Catalogue;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Imports.MetaAds;

/// <summary>The ad account that the sender of a file names.</summary>
internal sealed class AdAccounts(NpgsqlDataSource data)
{
    public async Task<Outcome<AdAccount>> Find(string? externalId)
    {
        var known = await All();
        if (string.IsNullOrWhiteSpace(externalId))
            return new Refusal("missing_account", "account", $"An export of the Ads Manager does not say whose it is: say account. {Listed(known)}");
        var asked = CampaignRules.AccountId(externalId) ?? externalId.Trim();
        return known.Find(account => account.ExternalId == asked) is { } account
            ? account
            : new Refusal("unknown_ad_account", "account", $"There is no ad account {asked}. {Listed(known)}");
    }

    /// <summary>An account that nobody was asked for yet has the currency of its exports; so have its campaigns, and what they spent before.</summary>
    public async Task LearnCurrency(long id, string currency)
    {
        await using var batch = data.CreateBatch();
        batch.Add("UPDATE ad_accounts SET currency = $2 WHERE ad_account_id = $1 AND currency IS NULL", id, currency);
        batch.Add("UPDATE campaigns SET currency = $2 WHERE ad_account_id = $1 AND currency IS NULL", id, currency);
        batch.Add(
            """
            UPDATE meta_ads_campaigns m SET currency = $2 FROM campaigns c
            WHERE c.campaign_id = m.campaign_id AND c.ad_account_id = $1 AND m.currency IS NULL
            """,
            id, currency);
        await batch.ExecuteNonQueryAsync();
    }

    private static string Listed(List<AdAccount> known) => known.Count == 0
        ? "None is known yet: add it first."
        : $"Known are {string.Join(", ", known.Take(20).Select(account => $"{account.ExternalId} ({account.Name})"))}.";

    private async Task<List<AdAccount>> All()
    {
        await using var command = data.CreateCommand("SELECT ad_account_id, external_id, name, currency::text FROM ad_accounts ORDER BY untracked_at IS NOT NULL, ad_account_id");
        await using var reader = await command.ExecuteReaderAsync();
        var accounts = new List<AdAccount>();
        while (await reader.ReadAsync())
            accounts.Add(new AdAccount(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        return accounts;
    }
}

/// <param name="ExternalId">Meta's id: <c>act_123</c>.</param>
/// <param name="Currency">Null while nobody told it.</param>
internal sealed record AdAccount(long Id, string ExternalId, string Name, string? Currency);
