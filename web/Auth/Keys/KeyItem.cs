namespace MusicInsights.Web.Auth.Keys;

/// <summary>A key as it may be shown: never itself.</summary>
/// <param name="Scopes">The areas it is kept to; null: everything its role may.</param>
/// <param name="CreatedBy">Null for the key of the host's own file.</param>
/// <param name="LastUsedAt">To the minute; null: never.</param>
internal sealed record KeyItem(
    long KeyId, string Name, string Role, string[]? Scopes, int? CallsPerMinute, DateTime CreatedAt, string? CreatedBy, DateTime? ExpiresAt,
    DateTime? LastUsedAt, DateTime? RevokedAt, string? RevokedBy);

/// <param name="Key">The key itself: shown now and never again.</param>
internal sealed record KeyCreated(long KeyId, string Key);
