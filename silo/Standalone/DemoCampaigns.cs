using System.Globalization;
using MusicInsights.GrainInterfaces.Catalogue;
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

    /// <param name="releases">The releases by their track's id at Spotify.</param>
    public static async Task Register(IEnumerable<SandboxLink> links, Dictionary<string, long> releases, ICatalogueGrain catalogue)
    {
        foreach (var link in links.Where(link => releases.ContainsKey(link.ReleaseId)).Take(Campaigns))
        {
            await catalogue.AddCampaign(new NewCampaign
            {
                Platform = "hypeddit", Name = link.Title, ExternalId = link.Id, LandingUrl = link.LandingUrl, ReleaseIds = [releases[link.ReleaseId]],
            });
        }
    }
}

/// <param name="ReleaseId">The track's id at Spotify.</param>
internal sealed record SandboxLink(string Id, string Title, string LandingUrl, string ReleaseId);
