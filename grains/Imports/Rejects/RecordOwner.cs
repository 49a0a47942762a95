using System.Text.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Hypeddit;
using MusicInsights.Grains.Imports.Records;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>Whose a mended record is: as it was, unless what was mended is exactly that.</summary>
internal sealed class RecordOwner(HypedditCampaigns campaigns)
{
    public async Task<Outcome<EntityDays>> Of(RejectedRecord rejected, FileRecord original, JsonElement fields)
    {
        var (campaign, campaignId) = (RecordFields.TextOf(fields, "campaign"), RecordFields.TextOf(fields, "campaign_id"));
        if (rejected.Entity is { Kind: EntityKind.AdAccount } account)
            return OfAccount(account, original, campaign ?? original.Campaign, campaignId ?? original.CampaignId);
        if (rejected.Entity is { } known && (known.Kind != EntityKind.Campaign || (campaign ?? campaignId) is null))
            return new EntityDays(known, [original.Day]);
        if (rejected.Entity is null && rejected.Source != MetricSource.HypedditCsv)
            return new Refusal("unknown_entity", null, "The record cannot be told to be anybody's: import a mended file.");
        var found = HypedditCampaigns.Find(await campaigns.All(), campaignId ?? campaign ?? original.Campaign ?? "", null);
        return found.Refusal is { } refusal ? refusal : new EntityDays(EntityKey.Campaign(found.Value), [original.Day]);
    }

    private static Outcome<EntityDays> OfAccount(EntityKey account, FileRecord original, string? name, string? id)
    {
        if (string.IsNullOrEmpty(name) && string.IsNullOrEmpty(id))
            return new Refusal(RefusalReason.UnknownCampaign.Wire(), "campaign", "The record names no campaign.");
        var series = id ?? name!;
        return new EntityDays(account, [original.Day with { Series = series }]) { Campaigns = [new CampaignRef(series, id, name ?? series)] };
    }
}
