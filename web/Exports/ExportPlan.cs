using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Campaigns;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Exports;

/// <summary>Which tables an export holds.</summary>
/// <param name="Whole">The one table of a CSV file.</param>
/// <param name="Parts">The tables of a zip file.</param>
internal sealed record ExportPlan(ExportTable Whole, IReadOnlyList<ExportTable> Parts)
{
    /// <summary>The list and its days, of what the page lists by the same parameters.</summary>
    public static Asked<ExportPlan> Of(Portfolio portfolio, string what, ExportFilter filter, DayRange days) => what switch
    {
        "artists" => Artists(portfolio, filter).Then(artists => Of(artists.List(), artists.Days(days))),
        "releases" => Releases(portfolio, filter).Then(releases => Of(releases.List(), releases.Days(days))),
        "campaigns" => Campaigns(portfolio, filter).Then(campaigns => Of(campaigns.List(), campaigns.Days(days))),
        _ => All(portfolio, days),
    };

    private static ExportPlan Of(ExportTable list, ExportTable days) => new(list, [list, days]);

    private static ExportPlan All(Portfolio portfolio, DayRange days)
    {
        var everything = new ExportFilter();
        var (artists, releases, campaigns) = (Artists(portfolio, everything).Value, Releases(portfolio, everything).Value, Campaigns(portfolio, everything).Value);
        var (ofArtists, ofReleases, ofCampaigns) = (artists.Days(days), releases.Days(days), campaigns.Days(days));
        return new ExportPlan(
            JoinedTable.Of("all", [("artist", ofArtists), ("release", ofReleases), ("campaign", ofCampaigns)]),
            [artists.List(), ofArtists, releases.List(), ofReleases, campaigns.List(), ofCampaigns]);
    }

    private static Asked<ArtistExport> Artists(Portfolio portfolio, ExportFilter filter)
    {
        if (TextQuery.Fault("q", filter.Q) is { } badText)
            return badText;
        var sort = ArtistSort.Read(filter.Sort);
        return sort.Problem is { } badSort ? badSort : new ArtistExport(portfolio, sort.Value, filter.Q);
    }

    private static Asked<ReleaseExport> Releases(Portfolio portfolio, ExportFilter filter)
    {
        if (TextQuery.Fault("q", filter.Q) is { } badText)
            return badText;
        var state = ReleaseState.Read(filter.State);
        if (state.Problem is { } badState)
            return badState;
        var sort = ReleaseSort.Read(filter.Sort);
        return sort.Problem is { } badSort ? badSort : new ReleaseExport(portfolio, sort.Value, new ReleaseFilter(filter.ArtistId, filter.Q, state.Value));
    }

    private static Asked<CampaignExport> Campaigns(Portfolio portfolio, ExportFilter filter)
    {
        var read = CampaignFilter.Read(filter.Platform, filter.Q, filter.ArtistId, filter.ReleaseId, filter.Sort);
        return read.Problem is { } bad ? bad : new CampaignExport(portfolio, read.Value);
    }
}

/// <summary>What the list on the page is kept to and sorted by.</summary>
internal sealed record ExportFilter(
    long? ArtistId = null, long? ReleaseId = null, string? Q = null, string? State = null, string? Sort = null, string? Platform = null);
