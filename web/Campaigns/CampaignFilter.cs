using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Campaigns;

/// <summary>Which campaigns are listed, and in what order.</summary>
/// <param name="Search">Part of a name.</param>
/// <param name="ArtistId">Campaigns for a release of that artist.</param>
/// <param name="ReleaseId">Campaigns for that release.</param>
/// <param name="ByDay">The newest day first; else by name.</param>
internal sealed record CampaignFilter(string? Platform, string? Search, long? ArtistId, long? ReleaseId, bool ByDay)
{
    public static Asked<CampaignFilter> Read(string? platform, string? q, long? artistId, long? releaseId, string? sort)
    {
        if (platform is not (null or "" or "hypeddit" or "meta"))
            return Problem.OfField(nameof(platform), "is not hypeddit or meta; left out it means both");
        if (TextQuery.Fault(nameof(q), q) is { } badText)
            return badText;
        if (sort is not (null or "" or "name" or "lastDay"))
            return Problem.OfField(nameof(sort), "is not name or lastDay");
        return new CampaignFilter(platform is "" ? null : platform, q, artistId, releaseId, sort is "lastDay");
    }
}
