using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources;

/// <summary>What a source answered.</summary>
internal abstract record SourceResult;

/// <summary>An answer as it arrived: several pages as a JSON array of them, several files as one archive.</summary>
/// <param name="Covered">The days the answer speaks for: one of them that is missing is missing at the source.</param>
internal sealed record SourceAnswer(DayRange Covered, string ContentType, byte[] Body) : SourceResult;

/// <summary>There was nothing to fetch, for a reason of the closed list.</summary>
internal sealed record SourceSkip(SkipReason Reason) : SourceResult;

/// <summary>The source did not answer as it should.</summary>
/// <param name="Class">A stable name: <c>HttpError</c>, <c>AuthError</c>, <c>Timeout</c>, <c>Unreachable</c>, <c>InvalidPayload</c>, …</param>
/// <param name="Message">A sentence for the operator; never a secret.</param>
/// <param name="IsTransient">Trying again later may help.</param>
internal sealed record SourceFailure(string Class, string Message, bool IsTransient) : SourceResult
{
    /// <summary>What shows the failure to whoever looks into it; kept beside the task.</summary>
    public Evidence? Evidence { get; init; }
}

/// <summary>A screenshot, or the page that did not fit.</summary>
internal sealed record Evidence(string ContentType, byte[] Body);
