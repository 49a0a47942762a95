using System.Diagnostics;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Telemetry;

/// <summary>The parts of a trace that are this program's own. They name kinds, sources and numbers, and nobody.</summary>
internal static class Spans
{
    public static readonly ActivitySource Source = new(GrainServices.TraceSource);

    /// <summary>A walk, off the turn of the call that asked for it: it belongs to that call's trace.</summary>
    /// <param name="asked">What was under way when the walk was asked for; null: the walk begins a trace.</param>
    public static Activity? Walk(EntityKind kind, ActivityContext? asked)
    {
        // A timer's turn may still carry what was under way when the timer was made.
        Activity.Current = null;
        return Source.StartActivity("walk", ActivityKind.Internal, asked ?? default)?.SetTag("musicinsights.kind", kind.Wire());
    }

    /// <summary>One source's part of a walk.</summary>
    public static Activity? Task(EntityKind kind, MetricSource source) =>
        Source.StartActivity("task")?.SetTag("musicinsights.kind", kind.Wire()).SetTag("musicinsights.source", source.Wire());

    /// <summary>What is written or read for many at once: it belongs to the first of them, and is linked to the others.</summary>
    public static Activity? Batch(IReadOnlyList<ActivityContext?> asked)
    {
        var traced = asked.OfType<ActivityContext>().Distinct().ToList();
        return traced.Count == 0 ? null : Source.StartActivity(ActivityKind.Internal, traced[0], links: traced[1..].Select(other => new ActivityLink(other)), name: "batch");
    }

    /// <param name="id">Null where the day's task says as much already.</param>
    public static void Ended(this Activity? task, TaskState status, long? id)
    {
        task?.SetTag("musicinsights.status", status.Wire()).SetTag("musicinsights.task_id", id);
        if (status == TaskState.Failed)
            task?.SetStatus(ActivityStatusCode.Error);
    }
}
