namespace MusicInsights.Sandbox.Meta.Adverts;

/// <summary>A campaign's day.</summary>
/// <param name="SpentCents">In hundredths of the account's currency.</param>
internal readonly record struct AdDay(
    long SpentCents, long Impressions, long Reach, long Clicks, long LinkClicks, long LandingPageViews, long CustomConversions, long SmartLinkClicks);
