using System.Diagnostics;

namespace MusicInsights.Grains.Telemetry;

/// <summary>Turns that actors give themselves: a timer's begins with nothing of the call that asked for it.</summary>
internal static class Turns
{
    /// <summary>The work as a part of the trace in which this is called; where there is none, as a trace of its own.</summary>
    public static Func<CancellationToken, Task> Continued(Func<CancellationToken, Task> work)
    {
        var asked = Activity.Current?.Context ?? default;
        return async stop =>
        {
            using var turn = Spans.Source.StartActivity("turn", ActivityKind.Internal, asked);
            await work(stop);
        };
    }
}
