using System.Text.Json.Serialization;

namespace MusicInsights.Web.Imports;

/// <summary>Days entered by hand.</summary>
/// <param name="Days">1 to 1,000 days. A value that is left out is unknown.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ManualDays<T>(IReadOnlyList<T>? Days = null);

/// <param name="Date">YYYY-MM-DD, in UTC.</param>
/// <param name="LandingUrl">The page the numbers are of; left out where a campaign has one.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ManualCampaignDay(string? Date = null, long? Visits = null, long? Clicks = null, string? LandingUrl = null);

/// <param name="Date">YYYY-MM-DD, in UTC.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ManualReleaseDay(string? Date = null, long? Streams = null, long? Saves = null, long? PlaylistAdds = null, long? Listeners = null);

/// <param name="Date">YYYY-MM-DD, in UTC.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ManualArtistDay(
    string? Date = null, long? Streams = null, long? Saves = null, long? PlaylistAdds = null, long? Listeners = null, long? MonthlyListeners = null,
    long? MonthlyActiveListeners = null, long? SuperListeners = null, long? Followers = null, long? Popularity = null);

/// <param name="Playlist"><c>release_radar</c>, <c>discover_weekly</c> or <c>radio</c>.</param>
/// <param name="Window"><c>7d</c>, <c>28d</c>, <c>1y</c> or <c>all</c>.</param>
/// <param name="AsOf">The day on which it was seen.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OutcomeRequest(
    long? ReleaseId = null, string? Playlist = null, string? Window = null, DateOnly? AsOf = null, long? Streams = null, long? Listeners = null);

/// <param name="IsStored">False where it was said already, or the source itself said otherwise.</param>
/// <param name="Ignored">Why it was not stored: <c>unchanged</c> or <c>outranked</c>; null when it was.</param>
internal sealed record OutcomeAnswer(bool IsStored, string? Ignored);
