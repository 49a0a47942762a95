namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>All that was told of a release and of what surrounds it, with the instants of telling.</summary>
/// <param name="ReleaseDate">Null where it is not known to the day.</param>
internal sealed record ReleaseHistory(DateOnly? ReleaseDate)
{
    public IReadOnlyList<Known<SongDay>> Days { get; init; } = [];

    public IReadOnlyList<Known<SongWindow>> Windows { get; init; } = [];

    public IReadOnlyList<Known<AudienceDay>> Audience { get; init; } = [];

    /// <summary>Campaigns linked to the release: which kinds, and since when.</summary>
    public IReadOnlyList<(CampaignKind Kind, DateTimeOffset Linked)> Campaigns { get; init; } = [];

    public IReadOnlyList<Known<CampaignDay>> CampaignDays { get; init; } = [];

    /// <summary>The release dates of the artist's releases, this one among them, and since when each is tracked.</summary>
    public IReadOnlyList<(DateOnly Released, DateTimeOffset Since)> Catalogue { get; init; } = [];

    /// <summary>The instants at which all of it was told.</summary>
    public IEnumerable<DateTimeOffset> Told =>
    [
        .. Days.Select(day => day.From), .. Windows.Select(total => total.From), .. Audience.Select(day => day.From), .. CampaignDays.Select(day => day.From),
        .. Campaigns.Select(campaign => campaign.Linked), .. Catalogue.Select(release => release.Since),
    ];

    /// <summary>Null before the release, and where its day is not known.</summary>
    public int? Age(DateOnly day) => ReleaseDate is { } released && released <= day ? day.DayNumber - released.DayNumber : null;

    /// <summary>How many releases the artist had, as far as was known; where a history was imported whole, as far as is known today.</summary>
    public int CatalogueSize(Moment moment) =>
        Catalogue.Count(release => release.Released <= moment.Day && (moment.Reading == Reading.AsFirstTold || release.Since <= moment.Instant));
}
