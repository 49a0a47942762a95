using Microsoft.AspNetCore.Mvc;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Imports;

/// <summary>What the sender says of a file; what is left out is found in the file or its name.</summary>
/// <param name="Kind"><c>audience_timeline</c>, <c>song_timeline</c>, <c>songs</c>, <c>playlists</c>, <c>meta_ads</c> or <c>hypeddit</c>.</param>
/// <param name="Window"><c>7d</c>, <c>28d</c>, <c>1y</c> or <c>all</c>, for files of a window's totals.</param>
/// <param name="Account">The ad account (<c>act_123</c>) of an export of the Ads Manager, which does not say it.</param>
/// <param name="CampaignId">The Hypeddit campaign of rows that name none.</param>
/// <param name="DryRun">Say what would happen and write nothing.</param>
internal sealed record ImportQuery(
    [FromQuery(Name = "kind")] string? Kind,
    [FromQuery(Name = "artistId")] long? ArtistId,
    [FromQuery(Name = "releaseId")] long? ReleaseId,
    [FromQuery(Name = "window")] string? Window,
    [FromQuery(Name = "account")] string? Account,
    [FromQuery(Name = "campaignId")] long? CampaignId,
    [FromQuery(Name = "dryRun")] bool DryRun = false)
{
    public Problem? Fault() => this switch
    {
        { Kind: not (null or "audience_timeline" or "song_timeline" or "songs" or "playlists" or "meta_ads" or "hypeddit") } =>
            Problem.OfField("kind", "is not audience_timeline, song_timeline, songs, playlists, meta_ads or hypeddit"),
        { Window: not (null or "7d" or "28d" or "1y" or "all") } => Problem.OfField("window", "is not 7d, 28d, 1y or all"),
        _ => null,
    };

    public ImportFile With(UploadedFile file) => new()
    {
        FileName = file.Name,
        Content = file.Content,
        Kind = Kind,
        ArtistId = ArtistId,
        ReleaseId = ReleaseId,
        Window = Window,
        Account = Account,
        CampaignId = CampaignId,
        DryRun = DryRun,
    };
}
