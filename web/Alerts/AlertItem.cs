using System.Text.Json;

namespace MusicInsights.Web.Alerts;

/// <summary>What asks, or asked, for attention.</summary>
/// <param name="Kind"><c>stream_drops</c>, <c>source_incident</c>, <c>run_failed</c>, <c>invalid_records</c>, <c>credential_expired</c>, <c>missing_days</c>,
/// <c>no_run</c>, <c>model_drift</c> or <c>test</c>.</param>
/// <param name="Subject">What it is about: <c>artist:7</c>, a source, a run.</param>
/// <param name="ArtistId">Null when it is about the whole system.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="State"><c>firing</c>, <c>acknowledged</c> or <c>resolved</c>.</param>
/// <param name="Day">The data's day that it opened on.</param>
/// <param name="ResolvedBy">Null when it was over by itself.</param>
/// <param name="Resolution"><c>over</c>, <c>revised</c> or <c>by_hand</c>; null while it is open.</param>
/// <param name="ResolvedReason">Why it was called done, in the words of who did; null when it was over by itself, or nobody said.</param>
/// <param name="SilencedUntil">Nothing is mailed of it before.</param>
/// <param name="Occurrences">1, and one more each time it came again soon after its end.</param>
/// <param name="Size">How many falls, days or runs it is about.</param>
/// <param name="Detail">Of stream drops their <c>count</c> and <c>releases</c>, the worst 20; of all others plain values.</param>
internal sealed record AlertItem(
    long AlertId, string Kind, string Subject, long? ArtistId, string? ArtistName, string Severity, string State, DateOnly? Day,
    DateTime OpenedAt, DateTime ChangedAt, DateTime? AcknowledgedAt, string? AcknowledgedBy, DateTime? ResolvedAt, string? ResolvedBy, string? Resolution,
    string? ResolvedReason, DateTime? SilencedUntil, int Occurrences, int Size, JsonElement Detail);
