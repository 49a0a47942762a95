namespace MusicInsights.Web.Live;

/// <summary>The connections that watch the same topics. They are told together, by one message.</summary>
internal sealed class Audience(string key, string[] topics)
{
    private List<WireEvent> _pending = [];

    public string Key => key;

    public string[] Topics => topics;

    public HashSet<Viewer> Viewers { get; } = [];

    /// <summary>How long what is told may be gathered: a wide topic speaks often, and nobody reads five times a second.</summary>
    public TimeSpan Pace { get; } = topics.Any(Topic.IsWide) ? Topic.WidePace : Topic.NarrowPace;

    public TimeSpan LastFlush { get; set; } = TimeSpan.MinValue;

    public bool IsDue { get; set; }

    /// <summary>Takes an event once, whatever number of its topics are watched; false when it was there.</summary>
    public bool Add(WireEvent e)
    {
        if (_pending.Count > 0 && _pending[^1].Seq >= e.Seq)
            return false;
        _pending.Add(e);
        return true;
    }

    /// <summary>Gives everyone what is pending: who joined in between, only what came after.</summary>
    public IReadOnlyList<WireEvent> Flush()
    {
        if (_pending.Count == 0)
            return [];
        var events = _pending;
        _pending = [];
        var shared = LiveMessage.Of(events);
        foreach (var viewer in Viewers)
        {
            if (viewer.ServedThrough < events[0].Seq)
                viewer.Enqueue(shared);
            else if (Unserved(events, viewer) is { Count: > 0 } rest)
                viewer.Enqueue(LiveMessage.Of(rest));
            viewer.ServedThrough = Math.Max(viewer.ServedThrough, events[^1].Seq);
        }

        return events;
    }

    public IReadOnlyList<WireEvent> Unserved(Viewer viewer) => Unserved(_pending, viewer);

    private static List<WireEvent> Unserved(List<WireEvent> events, Viewer viewer) =>
        [.. events.Where(e => e.Seq > viewer.ServedThrough)];
}
