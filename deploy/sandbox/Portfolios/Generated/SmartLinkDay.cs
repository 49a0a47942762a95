namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>One smart link on one day. A click leads from the landing page to a shop, so there are never more clicks than visits.</summary>
/// <param name="AdVisits">Visits of the landing page that advertisements brought.</param>
/// <param name="AdClicks">Clicks of those; what the advertiser's pixel counts as "Hypeddit Smart Link Click".</param>
/// <param name="OwnVisits">Other visits of the landing page.</param>
/// <param name="ProfileVisits">Visits of the profile's address.</param>
internal readonly record struct SmartLinkDay(
    long AdVisits, long AdClicks, long OwnVisits, long OwnClicks, long ProfileVisits, long ProfileClicks)
{
    /// <summary>All visits of the advertised address, as Hypeddit counts them.</summary>
    public long Visits => AdVisits + OwnVisits;

    /// <summary>All clicks on the advertised address: at least those that the advertiser sees.</summary>
    public long Clicks => AdClicks + OwnClicks;
}
