using MusicInsights.Benchmarks.Push.Clients;

namespace MusicInsights.Benchmarks.Push;

/// <summary>Which events each client must have got: those of its topics that came after it began to watch.</summary>
internal static class Expected
{
    public static Tally[] Of(Watching watching, IReadOnlyList<string[]> events, int before)
    {
        var watchers = Enumerable.Range(0, watching.Clients)
            .SelectMany(client => watching.TopicsOf(client), (client, topic) => (client, topic))
            .ToLookup(each => each.topic, each => each.client);
        var tallies = Enumerable.Repeat(Tally.Empty, watching.Clients).ToArray();
        for (var seq = before + 1; seq <= events.Count; seq++)
        {
            foreach (var client in events[seq - 1].SelectMany(topic => watchers[topic]).Distinct())
                tallies[client] = tallies[client].With(seq);
        }

        return tallies;
    }
}
