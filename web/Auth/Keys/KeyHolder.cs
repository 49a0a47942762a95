namespace MusicInsights.Web.Auth.Keys;

/// <summary>Who a key belongs to.</summary>
/// <param name="Scopes">The areas it is kept to; null: everything its role may.</param>
/// <param name="CallsPerMinute">How often it may be used; null: the host's setting, for admin calls.</param>
/// <param name="ExpiresAt">When the key ends by itself; null: never.</param>
internal sealed record KeyHolder(
    long Id, string Name, string Role, string[]? Scopes = null, int? CallsPerMinute = null, DateTime? ExpiresAt = null);
