namespace MusicInsights.Web.Artists;

/// <summary>An artist with its last weeks.</summary>
/// <param name="Releases">How many of its releases are tracked.</param>
/// <param name="LastDay">The newest day with data.</param>
/// <param name="Streams">Sum of the 28 days that end at the last day; over the releases, or the artist's own where no release has any.</param>
/// <param name="PreviousStreams">Sum of the 28 days before.</param>
/// <param name="Series">28 days, the last of them the last day; null where a day is not known.</param>
internal record ArtistItem(
    long ArtistId, string Name, string? SpotifyId, int Releases, DateOnly? LastDay,
    long? Streams, long? PreviousStreams, IReadOnlyList<long?> Series, DateTime? PausedAt);

internal sealed record ArtistDetail(
    long ArtistId, string Name, string? SpotifyId, int Releases, DateOnly? LastDay,
    long? Streams, long? PreviousStreams, IReadOnlyList<long?> Series, DateTime? PausedAt, DateTime CreatedAt)
    : ArtistItem(ArtistId, Name, SpotifyId, Releases, LastDay, Streams, PreviousStreams, Series, PausedAt);
