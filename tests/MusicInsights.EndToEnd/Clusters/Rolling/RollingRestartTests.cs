using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Clusters.Rolling;

/// <summary>A new version comes without anybody's noticing. The benchmark <c>restart</c> does the same under ten times the load.</summary>
[Collection(WholeCluster.Name)]
public sealed class RollingRestartTests(WholeCluster whole)
{
    [Fact]
    public async Task Two_silos_and_two_web_hosts_are_restarted_in_turn_and_nothing_asked_committed_or_told_is_lost()
    {
        using var rolling = new RollingRestart(whole.Cluster, rate: 20, viewers: 20);

        await rolling.Run();

        rolling.Requests.Failures.ShouldBeEmpty();
        rolling.Commits.Failures.ShouldBeEmpty();
        rolling.Events.ShouldNotBeEmpty();
        rolling.Watchers.SelectMany(watcher => watcher.Doubled).ShouldBeEmpty();
        rolling.Watchers.SelectMany(watcher => watcher.Resyncs).ShouldBeEmpty();
        rolling.Ends.ShouldAllBe(end => end.Told == end.Committed);
    }
}
