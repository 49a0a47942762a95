namespace MusicInsights.Web.Sharing;

/// <summary>A link as it may be shown: never what opens it.</summary>
/// <param name="Kind"><c>artist</c> or <c>release</c>.</param>
/// <param name="ArtistId">Whose it is, also of a release's.</param>
/// <param name="ReleaseId">Null for an artist's.</param>
/// <param name="Title">The release's; null for an artist's.</param>
/// <param name="EmbedOrigins">Whose pages may frame its chart; empty: nobody's.</param>
/// <param name="LastUsedAt">To the minute; null: never.</param>
/// <param name="State"><c>open</c>, <c>expired</c> or <c>revoked</c>.</param>
internal sealed record ShareLinkItem(
    long ShareLinkId, string Name, string Kind, long ArtistId, string ArtistName, long? ReleaseId, string? Title, IReadOnlyList<string> EmbedOrigins,
    DateTime CreatedAt, string? CreatedBy, DateTime ExpiresAt, DateTime? LastUsedAt, DateTime? RevokedAt, string? RevokedBy, string State);

/// <param name="Url">Opens the page: shown now and never again.</param>
/// <param name="EmbedUrl">Opens the chart alone, within the pages that may frame it; null where none may.</param>
internal sealed record ShareLinkCreated(long ShareLinkId, string Url, string? EmbedUrl, DateTime ExpiresAt);
