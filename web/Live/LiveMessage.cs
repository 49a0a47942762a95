using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace MusicInsights.Web.Live;

/// <summary>Something to send, serialised once however many connections get it.</summary>
/// <param name="Events">The events it carries; empty for a position.</param>
/// <param name="Content">Its SignalR form.</param>
internal sealed record LiveMessage(IReadOnlyList<WireEvent> Events, SerializedHubMessage Content)
{
    public static LiveMessage Of(IReadOnlyList<WireEvent> events) => new(events, Invocation("Events", events));

    public static LiveMessage Of(WirePosition position) => new([], Invocation("Position", position));

    private static SerializedHubMessage Invocation(string method, object argument) => new(new InvocationMessage(method, [argument]));
}
