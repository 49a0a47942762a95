using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.MetaAds;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Keeps what Meta tells beside days: the account's currency, the days it no longer has; and links the campaigns it named.</summary>
internal sealed class AdAccountKeeper(NpgsqlDataSource data, CampaignLinks links, PortfolioClock clock) : IFindingKeeper
{
    public async Task<FindingTally> Keep(TrackedEntity entity, IReadOnlyList<Finding> findings, long? payloadId, CancellationToken stop)
    {
        var changed = 0;
        foreach (var account in findings.OfType<AdAccountFinding>())
        {
            await KeepAccount(entity.Key.Id, account, stop);
            await links.Find(stop);
        }

        foreach (var beyond in findings.OfType<BeyondHistoryFinding>())
            changed += await KeepBeyond(entity.Key, beyond.Days, stop);
        return FindingTally.None with { Accepted = changed };
    }

    // An amount is in the account's currency whatever was believed of it before: Meta does not convert.
    private async Task KeepAccount(long id, AdAccountFinding account, CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            WITH told AS (
                UPDATE ad_accounts SET name = CASE WHEN name = external_id THEN coalesce($2, name) ELSE name END, currency = coalesce($3, currency)
                WHERE ad_account_id = $1 AND (name = external_id AND $2 IS NOT NULL OR currency IS DISTINCT FROM coalesce($3, currency))),
            named AS (
                UPDATE campaigns SET currency = $3 WHERE ad_account_id = $1 AND $3 IS NOT NULL AND currency IS DISTINCT FROM $3)
            UPDATE meta_ads_campaigns m SET currency = $3 FROM campaigns c
            WHERE c.campaign_id = m.campaign_id AND c.ad_account_id = $1 AND $3 IS NOT NULL AND m.currency IS DISTINCT FROM $3
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(Text(account.Name));
        command.Parameters.Add(Text(account.Currency));
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<int> KeepBeyond(EntityKey account, DayRange days, CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            INSERT INTO day_gaps (entity_kind, entity_id, source, date, reason, known_at)
            SELECT $1, $2, $3, day::date, $4, $5 FROM generate_series($6::date, $7::date, interval '1 day') AS day
            WHERE EXISTS (SELECT FROM ad_accounts WHERE ad_account_id = $2 FOR KEY SHARE)
            ON CONFLICT DO NOTHING
            """);
        foreach (var value in new object[]
        {
            account.Kind.Wire(), account.Id, MetricSource.MetaInsights.Wire(), GapReason.BeyondHistory.Wire(), clock.GetUtcNow(), days.First, days.Last,
        })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
