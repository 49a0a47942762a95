using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Imports;

/// <summary>Records that were refused, mended or let go (key: <c>rejects:all</c>; one at a time, so that two hands never mend one twice).</summary>
[Alias("MusicInsights.IRejectsGrain")]
public interface IRejectsGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "rejects:all";

    /// <summary>
    /// Sends a record on its way again, as it was but for the fields given. Refused: <c>unknown_reject</c>, <c>already_resolved</c>,
    /// <c>unknown_entity</c>, <c>invalid_record</c>, or the rule that the record still breaks (a <see cref="RefusalReason"/> in
    /// snake_case, with its field); then nothing changed.
    /// </summary>
    /// <param name="fields">A JSON object of the record's fields.</param>
    [Alias("Resubmit"), ResponseTimeout("00:02:00")]
    Task<Outcome<ResubmitReport>> Resubmit(long rejectId, string fields);

    /// <summary>Lets a record go for good. Refused: <c>unknown_reject</c>, <c>already_resolved</c>.</summary>
    [Alias("Dismiss")]
    Task<Outcome<bool>> Dismiss(long rejectId);
}

/// <summary>What became of a record that was sent again.</summary>
/// <param name="ImportId">The import of its own that it is: undo takes it back.</param>
/// <param name="Ignored">Why it was read and not stored; null when it was stored.</param>
/// <param name="DaysChanged">0 or 1.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.ResubmitReport")]
public sealed record ResubmitReport([property: Id(0)] long ImportId, [property: Id(1)] IgnoredReason? Ignored, [property: Id(2)] int DaysChanged);
