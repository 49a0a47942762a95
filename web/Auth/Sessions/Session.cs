namespace MusicInsights.Web.Auth.Sessions;

/// <summary>A sign-in as it begins.</summary>
/// <param name="KeyId">The key it was begun with, by which it also ends; null: a person from an identity provider.</param>
/// <param name="Subject">Who it is to whoever vouches for them.</param>
internal sealed record SessionStart(long? KeyId, string Subject, string Name, string Role, string? Remote, TimeSpan Lifetime);

/// <summary>A session that has begun.</summary>
/// <param name="Token">What the cookie carries; only its hash is kept.</param>
internal sealed record SessionBegun(string Token, SessionHolder Holder, DateTimeOffset ExpiresAt);

/// <summary>Who a session belongs to, with what its key may now.</summary>
/// <param name="KeyExpiresAt">When its key ends by itself, not when the session does; null: never, or there is no key.</param>
internal sealed record SessionHolder(
    long Id, long? KeyId, string Name, string Role, string[]? Scopes = null, int? CallsPerMinute = null, DateTime? KeyExpiresAt = null);
