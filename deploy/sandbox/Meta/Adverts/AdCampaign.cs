using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Sandbox.Meta.Adverts;

/// <summary>An advertised song: when it is advertised, and what its one ad set is after.</summary>
/// <param name="Number">Its place among all campaigns, which its draws belong to.</param>
/// <param name="Link">The Hypeddit link that it leads to; while it is advertised the campaign runs.</param>
internal sealed record AdCampaign(int Number, string Id, string Name, AdGoal Goal, Push? Push, SmartLink? Link, double DailyBudget)
{
    /// <summary>The custom conversion's id that the ad set is after, where it is after one.</summary>
    public string CustomConversion => $"30{Number:0000000}845195";
}

/// <summary>What an ad set is after.</summary>
internal enum AdGoal
{
    /// <summary>A custom conversion, counted under <c>actions</c>.</summary>
    CustomConversion,

    /// <summary>The pixel's own event of a Hypeddit link, counted under <c>conversions</c>.</summary>
    SmartLinkClick,

    /// <summary>Clicks on the link.</summary>
    LinkClicks,

    /// <summary>People who see it: there is no result to count.</summary>
    Reach,
}
