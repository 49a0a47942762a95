namespace MusicInsights.Grains.Alerts.Mail.Recipients;

/// <summary>Somebody who gets mail.</summary>
/// <param name="Language">en or fr.</param>
/// <param name="ArtistId">Whose reports and alerts alone; null: everybody's.</param>
internal sealed record Recipient(long Id, string Address, string Language, TimeZoneInfo Zone, QuietHours? Quiet, long? ArtistId, bool IsUnsubscribed);
