using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Finds an ad account's campaigns by what a source calls them, and adds those it has not met.</summary>
internal sealed class CampaignDirectory(NpgsqlDataSource data, PortfolioClock clock)
{
    private static readonly Dictionary<string, long> Nobody = [];

    /// <summary>The <c>campaign_id</c> of each series.</summary>
    /// <param name="keepsNames">The names may be those of a day gone by: a campaign keeps what it is called since.</param>
    public async Task<IReadOnlyDictionary<string, long>> Resolve(EntityKey entity, IReadOnlyList<CampaignRef> campaigns, bool keepsNames, CancellationToken stop)
    {
        if (entity.Kind != EntityKind.AdAccount || campaigns.Count == 0)
            return Nobody;
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        // One at a time an account: a file and a fetch that name the same new campaign must make it once.
        await using (var held = new NpgsqlCommand("SELECT FROM ad_accounts WHERE ad_account_id = $1 FOR UPDATE", connection) { Parameters = { new() { Value = entity.Id } } })
        await using (var account = await held.ExecuteReaderAsync(stop))
        {
            if (!account.HasRows)
                return Nobody;
        }

        var found = new Dictionary<string, long>();
        foreach (var campaign in campaigns.DistinctBy(campaign => campaign.Series))
        {
            var known = await Find(connection, entity.Id, campaign, stop);
            if (known is { } id)
                await Identify(connection, id, campaign, keepsNames, stop);
            found[campaign.Series] = known ?? await Add(connection, entity.Id, campaign, stop);
        }

        await transaction.CommitAsync(stop);
        return found;
    }

    /// <summary>The same without adding any: what is not there is not answered.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Look(EntityKey entity, IReadOnlyList<CampaignRef> campaigns, CancellationToken stop)
    {
        if (entity.Kind != EntityKind.AdAccount || campaigns.Count == 0)
            return Nobody;
        await using var connection = await data.OpenConnectionAsync(stop);
        var found = new Dictionary<string, long>();
        foreach (var campaign in campaigns.DistinctBy(campaign => campaign.Series))
        {
            if (await Find(connection, entity.Id, campaign, stop) is { } id)
                found[campaign.Series] = id;
        }

        return found;
    }

    // By its id; else by its name, be it that the campaign has no id yet (an export met it first) or that the source gives none.
    private static async Task<long?> Find(NpgsqlConnection connection, long account, CampaignRef campaign, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT campaign_id FROM campaigns
            WHERE ad_account_id = $1 AND (external_id = $2 OR name = $3 AND ($2 IS NULL OR external_id IS NULL))
            ORDER BY external_id IS NOT DISTINCT FROM $2 DESC, campaign_id DESC LIMIT 1
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = account });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)campaign.ExternalId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = campaign.Name });
        return await command.ExecuteScalarAsync(stop) as long?;
    }

    /// <summary>A campaign that is met with its id takes the id, and the name it bears today.</summary>
    private static async Task Identify(NpgsqlConnection connection, long id, CampaignRef campaign, bool keepsName, CancellationToken stop)
    {
        if (campaign.ExternalId is not { } externalId)
            return;
        await using var command = new NpgsqlCommand(
            """
            UPDATE campaigns SET external_id = $2, name = CASE WHEN $4 THEN name ELSE $3 END
            WHERE campaign_id = $1 AND (external_id IS DISTINCT FROM $2 OR NOT $4 AND name <> $3)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = externalId });
        command.Parameters.Add(new NpgsqlParameter { Value = campaign.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = keepsName });
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<long> Add(NpgsqlConnection connection, long account, CampaignRef campaign, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO campaigns (platform, ad_account_id, external_id, name, currency, created_at)
            SELECT 'meta', ad_account_id, $2, $3, currency, $4 FROM ad_accounts WHERE ad_account_id = $1 RETURNING campaign_id
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = account });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)campaign.ExternalId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = campaign.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
