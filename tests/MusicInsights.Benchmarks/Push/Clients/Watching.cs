using MusicInsights.Benchmarks.Databases;

namespace MusicInsights.Benchmarks.Push.Clients;

/// <summary>What each client watches. Both processes work it out from the same numbers.</summary>
/// <param name="Releases">How many releases each client watches, picked at random; 0: the whole portfolio.</param>
internal sealed record Watching(int Clients, int Releases)
{
    public string[] TopicsOf(int client)
    {
        if (Releases == 0)
            return ["portfolio"];
        var random = new Random(client); // the same numbers in every process
        var picked = new HashSet<int>();
        while (picked.Count < Releases)
            picked.Add(random.Next(BenchPortfolio.Releases) + 1);
        return [.. picked.Select(release => $"release:{release}")];
    }
}
