using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Clusters.Rolling;

/// <summary>A new version comes without anybody's noticing. The benchmark <c>restart</c> does the same under ten times the load.</summary>
[Collection("Clusters")]
public sealed class RollingRestartTests
{
    [Fact]
    public async Task Two_silos_and_two_web_hosts_are_restarted_in_turn_and_nothing_asked_committed_or_told_is_lost()
    {
        await using var cluster = await ProcessCluster.Start(settings: new Dictionary<string, string> { ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000" });
        using var rolling = new RollingRestart(cluster, rate: 20, viewers: 20);

        await rolling.Run();

        rolling.Requests.Failures.ShouldBeEmpty();
        rolling.Commits.Failures.ShouldBeEmpty();
        rolling.Events.ShouldNotBeEmpty();
        rolling.Watchers.Sum(watcher => watcher.Doubled).ShouldBe(0);
        rolling.Ends.ShouldAllBe(end => end.Told == end.Committed);
    }
}
