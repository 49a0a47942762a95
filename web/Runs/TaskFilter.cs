using Microsoft.AspNetCore.Mvc;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Runs;

/// <summary>Which of a run's tasks are asked for; what is left out does not matter.</summary>
/// <param name="ErrorClass">As a failed task gives it, to the letter.</param>
internal sealed record TaskFilter(
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "entityKind")] string? EntityKind,
    [FromQuery(Name = "entityId")] long? EntityId,
    [FromQuery(Name = "source")] string? Source,
    [FromQuery(Name = "errorClass")] string? ErrorClass)
{
    public Problem? Fault() => this switch
    {
        { Status: not (null or "running" or "done" or "failed" or "skipped") } => Problem.OfField("status", "is not running, done, failed or skipped"),
        { EntityKind: { } kind } when WireNames.Parse<EntityKind>(kind) is null => Problem.OfField("entityKind", "is not artist, release, campaign or ad_account"),
        { EntityId: not null, EntityKind: null } => Problem.OfField("entityId", "says nothing without 'entityKind'"),
        { Source: { } source } when WireNames.Parse<MetricSource>(source) is null => Problem.OfField("source", "is no source"),
        _ => TextQuery.Fault("errorClass", ErrorClass),
    };
}
