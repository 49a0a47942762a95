using MusicInsights.EndToEnd.Clusters;
using MusicInsights.EndToEnd.Mails;
using MusicInsights.EndToEnd.Metrics;
using MusicInsights.EndToEnd.Page;
using MusicInsights.EndToEnd.Page.Acts;
using MusicInsights.EndToEnd.Page.Live;
using MusicInsights.EndToEnd.Replays;
using MusicInsights.Tests;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("MusicInsights.EndToEnd.LongestFirst", TestAssembly.Name)]

namespace MusicInsights.EndToEnd;

/// <summary>What takes longest begins first, so that none of it is left when all else is done and nothing can go on beside it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        Stage.Name, OwnStage.Name, WholeCluster.Name, nameof(ActTests), nameof(CrashTests), WatchedDemo.Name, nameof(KilledSenderTests), nameof(RealSeriesTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Place).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // One without a name is called after its class: "Test collection for X.Y (id)".
    private static int Place(ITestCollection collection)
    {
        var words = collection.DisplayName.Split(' ', '.');
        var place = Array.FindIndex(Longest, words.Contains);
        return place < 0 ? Longest.Length : place;
    }
}
