namespace MusicInsights.Web.Artists;

/// <summary>An artist with its last weeks.</summary>
/// <param name="Releases">How many of its releases are tracked.</param>
/// <param name="LastDay">The newest day with data.</param>
/// <param name="Streams">Sum of the 28 days that end at the last day; over the releases, or the artist's own where no release has any.</param>
/// <param name="ComparedStreams">Of those, the days of which the day 28 before is known as well: what <c>previousStreams</c> is compared with.</param>
/// <param name="PreviousStreams">Sum of these days 28 before; null where there is none.</param>
/// <param name="ComparedDays">How many days of the 28 that are.</param>
/// <param name="Series">28 days, the last of them the last day; null where a day is not known.</param>
internal record ArtistItem(
    long ArtistId, string Name, string? SpotifyId, int Releases, DateOnly? LastDay,
    long? Streams, long? ComparedStreams, long? PreviousStreams, int ComparedDays, IReadOnlyList<long?> Series, DateTime? PausedAt);

/// <summary>All that is known of one artist.</summary>
/// <param name="AppleId">Its id at Apple Music, where one was given.</param>
/// <param name="YoutubeChannel">Its channel at YouTube, where one was given.</param>
internal sealed record ArtistDetail(
    long ArtistId, string Name, string? SpotifyId, int Releases, DateOnly? LastDay,
    long? Streams, long? ComparedStreams, long? PreviousStreams, int ComparedDays, IReadOnlyList<long?> Series, DateTime? PausedAt, DateTime CreatedAt,
    string? AppleId, string? YoutubeChannel)
    : ArtistItem(ArtistId, Name, SpotifyId, Releases, LastDay, Streams, ComparedStreams, PreviousStreams, ComparedDays, Series, PausedAt);
