namespace MusicInsights.Grains.Predictions.Past;

/// <summary>A row as it stands, or one that was replaced.</summary>
/// <param name="KnownFrom">Since when its source's answer is at hand; null where there was no row.</param>
/// <param name="ReplacedAt">Null for the row that stands.</param>
/// <param name="Counts">Null where there was no row.</param>
internal readonly record struct StoredVersion(DateTimeOffset? KnownFrom, DateTimeOffset? ReplacedAt, long?[]? Counts);
