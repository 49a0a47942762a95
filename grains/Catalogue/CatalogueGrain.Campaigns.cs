using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Catalogue;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Adds ad accounts and campaigns, and says what a campaign is for.</summary>
internal sealed partial class CatalogueGrain
{
    public async Task<Outcome<long>> AddAdAccount(NewAdAccount account)
    {
        if (CampaignRules.OfAccount(account) is { } refusal)
            return refusal;
        var externalId = CampaignRules.AccountId(account.AccountId)!;
        await using var command = data.CreateCommand("""
            INSERT INTO ad_accounts AS a (external_id, name, currency, created_at) VALUES ($1, coalesce($2, $1), $3, $4)
            ON CONFLICT (external_id) DO UPDATE SET name = coalesce($2, a.name), currency = coalesce($3, a.currency), paused_at = NULL
            WHERE a.untracked_at IS NOT NULL AND NOT EXISTS (SELECT FROM purges WHERE entity_kind = 'ad_account' AND entity_id = a.ad_account_id AND finished_at IS NULL)
            RETURNING ad_account_id
            """);
        command.Parameters.AddWithValue(externalId);
        command.Parameters.Add(Text(account.Name?.Trim()));
        command.Parameters.Add(Text(account.Currency));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        if (await command.ExecuteScalarAsync() is not long id)
        {
            return await IsBeingErased("ad_account", "SELECT ad_account_id FROM ad_accounts WHERE external_id = $2", externalId)
                ? CatalogueRules.BeingErased("accountId", "ad account")
                : new Refusal("duplicate_account_id", "accountId", $"The ad account {externalId} is there already.");
        }

        await GrainFactory.GetGrain<IAdAccountGrain>(id).Track();
        return id;
    }

    public async Task<Outcome<long>> AddCampaign(NewCampaign campaign)
    {
        if (CampaignRules.OfCampaign(campaign) is { } refusal)
            return refusal;
        if (await Unknown(campaign.ReleaseIds ?? []) is { } unknown)
            return unknown;
        var added = await Refusing(async () =>
        {
            await using var command = data.CreateCommand("""
                INSERT INTO campaigns (platform, name, external_id, landing_url, ad_account_id, currency, created_at)
                SELECT $1, $2, $3, $4, $5, (SELECT currency FROM ad_accounts WHERE ad_account_id = $5), $6
                WHERE $5 IS NULL OR EXISTS (SELECT FROM ad_accounts WHERE ad_account_id = $5)
                RETURNING campaign_id
                """);
            command.Parameters.AddWithValue(campaign.Platform);
            command.Parameters.AddWithValue(campaign.Name.Trim());
            command.Parameters.Add(Text(campaign.ExternalId));
            command.Parameters.AddWithValue(campaign.LandingUrl ?? "");
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)campaign.AdAccountId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
            command.Parameters.AddWithValue(clock.GetUtcNow());
            return await command.ExecuteScalarAsync() is long id ? id : new Refusal("unknown_ad_account", "adAccountId", $"There is no ad account {campaign.AdAccountId}.");
        });
        if (added.Refusal is not null)
            return added;
        if (campaign.ReleaseIds is { } releases)
            await links.Set(added.Value, releases, CancellationToken.None);
        await links.Find(CancellationToken.None);
        if (campaign.Platform == CampaignRules.Hypeddit)
            await GrainFactory.GetGrain<ICampaignGrain>(added.Value).Track();
        return added;
    }

    public async Task<Outcome<long>> ChangeCampaign(long campaignId, CampaignChange change)
    {
        if (await PlatformOf(campaignId) is not { } platform)
            return UnknownCampaign(campaignId);
        if (platform == CampaignRules.Meta && (change.Name ?? change.ExternalId) is not null)
            return new Refusal("fetched_with_account", change.Name is null ? "externalId" : "name", "A campaign at Meta is called what Meta calls it: change it there.");
        if (CampaignRules.OfChange(platform, change) is { } refusal)
            return refusal;
        var changed = await Refusing(async () =>
        {
            await using var command = data.CreateCommand("""
                UPDATE campaigns SET name = coalesce($2, name), external_id = coalesce($3, external_id), landing_url = coalesce($4, landing_url)
                WHERE campaign_id = $1
                """);
            command.Parameters.AddWithValue(campaignId);
            command.Parameters.Add(Text(change.Name?.Trim()));
            command.Parameters.Add(Text(change.ExternalId));
            command.Parameters.Add(Text(change.LandingUrl));
            await command.ExecuteNonQueryAsync();
            return campaignId;
        });
        if (changed.Refusal is not null)
            return changed;
        if ((change.LandingUrl ?? change.ExternalId) is not null)
            await links.Forget(campaignId, CancellationToken.None);
        await links.Find(CancellationToken.None);
        if (platform == CampaignRules.Hypeddit)
            await GrainFactory.GetGrain<ICampaignGrain>(campaignId).Reschedule();
        return campaignId;
    }

    public async Task<Outcome<long>> LinkCampaign(long campaignId, IReadOnlyList<long> releaseIds)
    {
        if (await PlatformOf(campaignId) is null)
            return UnknownCampaign(campaignId);
        if (await Unknown(releaseIds) is { } unknown)
            return unknown;
        await links.Set(campaignId, [.. releaseIds.Distinct()], CancellationToken.None);
        // What is for a link's campaign is for what Meta made of the link, too.
        await links.Find(CancellationToken.None);
        return campaignId;
    }

    private static async Task<Outcome<long>> Refusing(Func<Task<Outcome<long>>> write)
    {
        try
        {
            return await write();
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "campaigns_external" })
        {
            return new Refusal("duplicate_external_id", "externalId", "A campaign with that id is there already.");
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "campaigns_unnumbered" })
        {
            return new Refusal("duplicate_name", "name", "This ad account has a campaign of that name already.");
        }
    }

    private async Task<string?> PlatformOf(long campaignId)
    {
        await using var command = data.CreateCommand("SELECT platform FROM campaigns WHERE campaign_id = $1");
        command.Parameters.AddWithValue(campaignId);
        return await command.ExecuteScalarAsync() as string;
    }

    private async Task<Refusal?> Unknown(IReadOnlyList<long> releaseIds)
    {
        await using var command = data.CreateCommand("SELECT id FROM unnest($1) AS id WHERE NOT EXISTS (SELECT FROM releases WHERE release_id = id) LIMIT 1");
        command.Parameters.AddWithValue(releaseIds.ToArray());
        return await command.ExecuteScalarAsync() is long id ? new Refusal("unknown_release", "releaseIds", $"There is no release {id}.") : null;
    }

    private static Refusal UnknownCampaign(long id) => new("unknown_campaign", null, $"There is no campaign {id}.");

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
