using MusicInsights.Grains.Alerts.Mail.Recipients;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>A mail that is about to be sent, with what is so of its recipient and its alert at this moment.</summary>
/// <param name="Attempt">Which one this is, from 1; a later one makes it void.</param>
/// <param name="Opening">What became of the mails that told of the alert.</param>
internal sealed record Delivery(
    long Id, string Reason, string Occasion, string MessageId, int Attempt, DateTimeOffset QueuedAt, Recipient Recipient, DeliveredAlert? Alert, OpeningMail Opening);

/// <param name="Artist">Its name; null when it is about the whole system.</param>
/// <param name="SilencedUntil">By itself, or by a silence that matches it now.</param>
/// <param name="Detail">JSON: an object.</param>
internal sealed record DeliveredAlert(
    long Id, string Kind, long? ArtistId, string? Artist, string Subject, string Severity, string State, DateOnly? Day, DateTimeOffset OpenedAt,
    DateTimeOffset? ResolvedAt, string? Resolution, DateTimeOffset? SilencedUntil, string Detail);

/// <param name="MessageId">Of the first that was sent; null when none was.</param>
/// <param name="ClaimedUntil">Somebody is sending another than this now, until then; null when nobody is.</param>
/// <param name="IsEarlierUnsent">One that was queued before this waits still.</param>
internal sealed record OpeningMail(string? MessageId, DateTimeOffset? ClaimedUntil, bool IsEarlierUnsent);
