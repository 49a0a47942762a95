using MusicInsights.GrainInterfaces.Catalogue;
using Npgsql;

namespace MusicInsights.Grains.Imports.Hypeddit;

/// <summary>The campaigns that a row may mean, by their name or their id at Hypeddit.</summary>
internal sealed class HypedditCampaigns(NpgsqlDataSource data)
{
    public async Task<List<HypedditCampaign>> All()
    {
        await using var command = data.CreateCommand("SELECT campaign_id, name, external_id FROM campaigns WHERE platform = 'hypeddit' AND untracked_at IS NULL ORDER BY campaign_id");
        await using var reader = await command.ExecuteReaderAsync();
        var campaigns = new List<HypedditCampaign>();
        while (await reader.ReadAsync())
            campaigns.Add(new HypedditCampaign(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        return campaigns;
    }

    /// <param name="name">What the row calls it; empty when it calls it nothing.</param>
    /// <param name="otherwise">The campaign of rows that name none.</param>
    public static Outcome<long> Find(IReadOnlyList<HypedditCampaign> known, string name, long? otherwise)
    {
        if (name.Length == 0)
            return otherwise is { } said ? said : Unknown("The row names no campaign.");
        var fits = known.Where(campaign => campaign.ExternalId == name).ToList();
        if (fits.Count == 0)
            fits = [.. known.Where(campaign => campaign.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))];
        return fits switch
        {
            [var one] => one.Id,
            [] => Unknown($"No Hypeddit campaign is called \"{name}\": add it first."),
            _ => Unknown($"Several Hypeddit campaigns are called \"{name}\" ({string.Join(", ", fits.Select(fit => fit.Id))}): name the id it has at Hypeddit."),
        };
    }

    private static Refusal Unknown(string message) => new("unknown_campaign", "campaign", message);
}

/// <param name="ExternalId">Its id, or its link's, at Hypeddit; null when unknown.</param>
internal sealed record HypedditCampaign(long Id, string Name, string? ExternalId);
