namespace MusicInsights.Web.Live;

/// <summary>Which connections watch what. Not safe for threads of its own; the dispatcher guards it.</summary>
internal sealed class Audiences
{
    private readonly Dictionary<string, Audience> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Audience>> _byTopic = new(StringComparer.Ordinal);

    public IEnumerable<Audience> All => _byKey.Values;

    /// <summary>The audiences of an event; one that watches several of its topics comes several times.</summary>
    public IEnumerable<Audience> Of(WireEvent e)
    {
        foreach (var topic in e.Topics)
        {
            if (!_byTopic.TryGetValue(topic, out var audiences))
                continue;
            foreach (var audience in audiences)
                yield return audience;
        }
    }

    /// <summary>Puts a viewer where its topics belong now.</summary>
    public void Join(Viewer viewer)
    {
        var topics = viewer.Topics.Order(StringComparer.Ordinal).ToArray();
        var key = string.Join(' ', topics);
        if (viewer.Audience?.Key == key)
            return;
        Leave(viewer);
        if (topics.Length == 0)
            return;
        if (!_byKey.TryGetValue(key, out var audience))
            Open(audience = new Audience(key, topics));
        audience.Viewers.Add(viewer);
        viewer.Audience = audience;
    }

    public void Leave(Viewer viewer)
    {
        if (viewer.Audience is not { } audience)
            return;
        viewer.Audience = null;
        audience.Viewers.Remove(viewer);
        if (audience.Viewers.Count == 0)
            Close(audience);
    }

    private void Open(Audience audience)
    {
        _byKey.Add(audience.Key, audience);
        foreach (var topic in audience.Topics)
        {
            if (!_byTopic.TryGetValue(topic, out var audiences))
                _byTopic.Add(topic, audiences = []);
            audiences.Add(audience);
        }
    }

    private void Close(Audience audience)
    {
        _byKey.Remove(audience.Key);
        foreach (var topic in audience.Topics)
        {
            var audiences = _byTopic[topic];
            audiences.Remove(audience);
            if (audiences.Count == 0)
                _byTopic.Remove(topic);
        }
    }
}
