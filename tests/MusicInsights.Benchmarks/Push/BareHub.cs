using Microsoft.AspNetCore.SignalR;

namespace MusicInsights.Benchmarks.Push;

internal sealed class BareHub : Hub
{
    /// <summary>Called as ours is; it keeps nothing, so there is nothing to catch up with.</summary>
    public async Task<object> Watch(string[] topics, string? after)
    {
        foreach (var topic in topics)
            await Groups.AddToGroupAsync(Context.ConnectionId, topic);
        return new { epoch = after, seq = 0, resync = false };
    }
}
