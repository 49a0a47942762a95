using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MusicInsights.Grains.Telemetry;

/// <summary>
/// A counter whose series stay. The exporter lets go of what nothing was added to for a day: told anew at its next rise it would
/// begin at 1, and nobody would see a rise.
/// </summary>
internal sealed class LastingCounter(Counter<long> counter)
{
    private readonly ConcurrentDictionary<string, KeyValuePair<string, object?>[]> _series = new(StringComparer.Ordinal);

    public void Add(long count, params KeyValuePair<string, object?>[] labels)
    {
        _series.TryAdd(string.Join('\n', labels.Select(label => label.Value)), labels);
        counter.Add(count, labels);
    }

    /// <summary>Adds 0 to every series there has been.</summary>
    public void TellAgain()
    {
        foreach (var labels in _series.Values)
            counter.Add(0, labels);
    }
}
