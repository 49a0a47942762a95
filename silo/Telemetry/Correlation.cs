using System.Diagnostics;
using MusicInsights.Grains;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// One id finds every line of a request: from the call over HTTP to the actors it reaches and the work they begin. The id is
/// the trace's (W3C), which the frameworks carry along as long as somebody listens; whoever exports traces is another listener.
/// </summary>
public static class Correlation
{
    /// <summary>Orleans' own calls between actors, and what actors do off their turns, by how their names begin.</summary>
    private static readonly string[] Sources = ["Microsoft.Orleans.Application", GrainServices.TraceSource];

    private static readonly Lazy<ActivityListener> Listener = new(() =>
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => Array.Exists(Sources, name => source.Name.StartsWith(name, StringComparison.Ordinal)),
            // The ids alone are carried on; what else a trace could hold is not collected.
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    });

    /// <summary>From now on, in this process. Repeating it is harmless.</summary>
    public static void Begin() => _ = Listener.Value;
}
