namespace MusicInsights.GrainInterfaces.Catalogue;

/// <room>What is tracked: added, changed, linked, merged, removed.</room>
/// <summary>Adds to what is tracked (key: <c>catalogue:all</c>): writes the row, then tells its actor to start.</summary>
[Alias("MusicInsights.ICatalogueGrain")]
public interface ICatalogueGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "catalogue:all";

    /// <summary>
    /// Adds an artist, or tracks one again that was let go of. Refused: <c>duplicate_spotify_id</c>, <c>invalid_name</c>,
    /// <c>invalid_spotify_id</c>, <c>already_being_purged</c>.
    /// </summary>
    [Alias("AddArtist")]
    Task<Outcome<long>> AddArtist(NewArtist artist);

    /// <summary>Changes what is given of an artist. Refused as adding is, and: <c>unknown_artist</c>, <c>invalid_platform_id</c>.</summary>
    [Alias("ChangeArtist")]
    Task<Outcome<long>> ChangeArtist(long artistId, ArtistChange change);

    /// <summary>
    /// Adds a release, or tracks one again that was let go of. Refused: <c>unknown_artist</c>, <c>invalid_title</c>,
    /// <c>invalid_platform_id</c>, <c>duplicate_spotify_track</c>, <c>already_being_purged</c>.
    /// </summary>
    [Alias("AddRelease")]
    Task<Outcome<long>> AddRelease(NewRelease release);

    /// <summary>Changes what is given of a release. Refused as adding is, and: <c>unknown_release</c>.</summary>
    [Alias("ChangeRelease")]
    Task<Outcome<long>> ChangeRelease(long releaseId, ReleaseChange change);

    /// <summary>
    /// Adds a Meta ad account, or tracks one again that was let go. Refused: <c>invalid_account_id</c>, <c>invalid_name</c>,
    /// <c>invalid_currency</c>, <c>duplicate_account_id</c>, <c>already_being_purged</c>.
    /// </summary>
    [Alias("AddAdAccount")]
    Task<Outcome<long>> AddAdAccount(NewAdAccount account);

    /// <summary>
    /// Adds a campaign. Refused: <c>invalid_platform</c>, <c>invalid_name</c>, <c>invalid_external_id</c>, <c>invalid_landing_url</c>,
    /// <c>unknown_ad_account</c>, <c>unknown_release</c>, <c>duplicate_external_id</c>, <c>duplicate_name</c>.
    /// </summary>
    [Alias("AddCampaign")]
    Task<Outcome<long>> AddCampaign(NewCampaign campaign);

    /// <summary>Changes what is given of a campaign. Refused as adding is, and: <c>unknown_campaign</c>, <c>fetched_with_account</c>.</summary>
    [Alias("ChangeCampaign")]
    Task<Outcome<long>> ChangeCampaign(long campaignId, CampaignChange change);

    /// <summary>Says which releases a campaign is for; nothing else links it from then on. Refused: <c>unknown_campaign</c>, <c>unknown_release</c>.</summary>
    [Alias("LinkCampaign")]
    Task<Outcome<long>> LinkCampaign(long campaignId, IReadOnlyList<long> releaseIds);
}

/// <param name="Name">1 to 300 characters; null: as Spotify calls it, where Spotify can be asked.</param>
/// <param name="SpotifyId">22 letters and digits, when known; its URI or the address of its page will do.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.NewArtist")]
public sealed record NewArtist([property: Id(0)] string? Name, [property: Id(1)] string? SpotifyId = null);

/// <param name="Title">1 to 500 characters.</param>
/// <param name="ReleaseDate">The first day of the date, to its precision: 2013 is 2013-01-01.</param>
/// <param name="PlatformIds"><c>spotify_track</c>, <c>spotify_album</c>, <c>isrc</c>, <c>upc</c>, …</param>
/// <param name="ReleaseDatePrecision">How exactly the date is known; of no meaning without one.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.NewRelease")]
public sealed record NewRelease(
    [property: Id(0)] long ArtistId,
    [property: Id(1)] string Title,
    [property: Id(2)] DateOnly? ReleaseDate = null,
    [property: Id(3)] IReadOnlyDictionary<string, string>? PlatformIds = null,
    [property: Id(4)] DatePrecision ReleaseDatePrecision = DatePrecision.Day);

/// <summary>What is to change of an artist; what is null stays, and of the ids an empty one is taken away.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.ArtistChange")]
public sealed record ArtistChange(
    [property: Id(0)] string? Name = null,
    [property: Id(1)] string? SpotifyId = null,
    [property: Id(2)] string? AppleId = null,
    [property: Id(3)] string? YoutubeChannel = null);

/// <summary>What is to change of a release; what is null stays.</summary>
/// <param name="PlatformIds">Those that are given replace their like; an empty one is taken away, all others stay.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.ReleaseChange")]
public sealed record ReleaseChange(
    [property: Id(0)] string? Title = null,
    [property: Id(1)] DateOnly? ReleaseDate = null,
    [property: Id(2)] IReadOnlyDictionary<string, string>? PlatformIds = null);
