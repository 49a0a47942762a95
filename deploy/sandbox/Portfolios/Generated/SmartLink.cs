namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>
/// A landing page that an artist shares and advertises for one song. The same link is a campaign at Hypeddit (visits and
/// clicks) and, while it is advertised, the target of a campaign at Meta that bears its id in its name.
/// </summary>
/// <param name="Id">6 characters of base 62.</param>
internal sealed record SmartLink(string Id, Performer Performer, Song Song)
{
    /// <summary>As the artist named it.</summary>
    public string Title => $"{Performer.Name} - {Song.Track.Title}";

    /// <summary>The page that is advertised.</summary>
    public string LandingUrl => $"https://hypeddit.com/{Id}";

    /// <summary>The same page under the address that profiles carry; no advertisement leads there.</summary>
    public string ProfileUrl => $"https://hypeddit.com/track/{Id}";

    /// <summary>What the tool names the advertising campaign that it makes.</summary>
    public string AdCampaignName => $"Hypeddit: {Id}";
}
