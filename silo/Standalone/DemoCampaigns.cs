using System.Globalization;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.Grains.Sources.Hypeddit;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Standalone;

/// <summary>The demo's campaigns: a few of the sandbox's smart links, linked to the songs they lead to.</summary>
internal static class DemoCampaigns
{
    /// <summary>One page is opened at a time, and a day of the demo is short.</summary>
    private const int Campaigns = 6;

    /// <summary>The site is the sandbox's, and its pages are too: what was set for the real ones must not be looked for in these.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(SandboxProcess sandbox)
    {
        var defaults = new HypedditOptions { BaseUrl = new Uri(sandbox.Address, "hypeddit/"), Email = SandboxProcess.HypedditEmail, Password = SandboxProcess.HypedditPassword };
        return SettingNames.Properties(typeof(HypedditOptions)).Select(property => new KeyValuePair<string, string?>(
            SettingNames.Key("hypeddit", property.Name), Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture)));
    }

    public static async Task Register(IEnumerable<SandboxLink> links, PortfolioHost host, CancellationToken stop)
    {
        foreach (var link in links.Take(Campaigns))
        {
            await using var command = host.Data.CreateCommand(
                """
                WITH campaign AS (
                    INSERT INTO campaigns (platform, external_id, name, landing_url, created_at) VALUES ('hypeddit', $1, $2, $3, $5) RETURNING campaign_id),
                linked AS (
                    INSERT INTO campaign_links (campaign_id, release_id, origin, created_at)
                    SELECT campaign_id, release_id, 'landing_url', $5 FROM campaign, releases WHERE platform_ids ->> 'spotify_track' = $4)
                SELECT campaign_id FROM campaign
                """);
            foreach (var value in new object[] { link.Id, link.Title, link.LandingUrl, link.ReleaseId, host.Clock.GetUtcNow() })
                command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value });
            await host.Grains.GetGrain<ICampaignGrain>((long)(await command.ExecuteScalarAsync(stop))!).Track();
        }
    }
}

/// <param name="ReleaseId">The track's id at Spotify.</param>
internal sealed record SandboxLink(string Id, string Title, string LandingUrl, string ReleaseId);
