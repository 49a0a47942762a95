namespace MusicInsights.Web.Rejects;

/// <summary>A record that was refused.</summary>
/// <param name="EntityKind">Whose it is: <c>artist</c>, <c>release</c>, <c>campaign</c> or <c>ad_account</c>; null where that could not be told.</param>
/// <param name="Series">Its landing page or campaign, where an entity has several series.</param>
/// <param name="Line">The physical line of its file from 1; null where there are no lines.</param>
/// <param name="Raw">The record as it arrived.</param>
/// <param name="Field">What was wrong, by which rule, and in words.</param>
/// <param name="Resolution"><c>resubmitted</c> or <c>dismissed</c>; null while it is open.</param>
internal sealed record RejectItem(
    long RejectId, string? EntityKind, long? EntityId, string Source, DateOnly? Date, string Series, int? Line, string Raw,
    string Field, string Reason, string Message, DateTime RejectedAt, long? ImportId, long? PayloadId, DateTime? ResolvedAt, string? Resolution);

/// <summary>What became of a record that was sent again.</summary>
/// <param name="ImportId">The import of its own that it is; undoing that takes it back.</param>
/// <param name="Outcome"><c>accepted</c> or <c>ignored</c>.</param>
/// <param name="IgnoredReason">Why it was not stored; null when it was.</param>
internal sealed record ResubmitAnswer(long ImportId, string Outcome, string? IgnoredReason, int DaysChanged);
