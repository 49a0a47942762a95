using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds;

/// <summary>What goes wrong at Meta ends in a task that says so, and leaves what is stored as it was.</summary>
public sealed class MisbehaviourTests(MisbehaviourTests.Fixture fixture) : IClassFixture<MisbehaviourTests.Fixture>
{
    private AdsCluster Ads => fixture.Ads;

    [Theory]
    [InlineData("meta_190", "failed AuthError", "META_ACCESS_TOKEN")]
    [InlineData("meta_10", "failed AuthError", "ads_read")]
    [InlineData("meta_200", "failed AuthError", "META_ACCESS_TOKEN")]
    [InlineData("unauthorized", "failed AuthError", "META_ACCESS_TOKEN")]
    [InlineData("meta_100", "failed HttpError", "nonsense is not valid")]
    [InlineData("meta_1", "failed HttpError", "code 1")]
    [InlineData("meta_2", "failed HttpError", "code 2")]
    [InlineData("meta_960", "failed HttpError", "code 960")]
    [InlineData("meta_3018", "failed HttpError", "37 months")]
    [InlineData("500", "failed HttpError", "500")]
    [InlineData("torn", "failed Unreachable", "connection")]
    [InlineData("stall", "failed Timeout", "3 s")]
    [InlineData("html", "failed InvalidPayload", "JSON")]
    [InlineData("invalid_json", "failed InvalidPayload", "JSON")]
    public async Task A_fault_ends_in_the_right_task_and_the_next_run_recovers(string kind, string ends, string tells)
    {
        var (first, last) = (Ads.Cluster.Today.AddDays(-9), Ads.Cluster.Yesterday);
        var kept = await Ads.Kept();
        kept.ShouldNotBeEmpty();
        await Ads.Spoil(kind);

        var task = await Ads.Again(first, last);

        task.ShouldStartWith(ends);
        task.ShouldContain(tells);
        task.ShouldNotContain(AdsCluster.Token);
        (await Ads.Kept()).ShouldBe(kept);
        (await Ads.Again(first, last)).ShouldBe("done - -");
        (await Ads.Kept()).ShouldBe(kept);
    }

    [Fact]
    public async Task A_token_that_expires_between_two_pages_fails_the_whole_fetch_and_stores_none_of_it()
    {
        var kept = await Ads.Kept();
        await Ads.Spoil("meta_190", path: "/adsets");

        (await Ads.Again(Ads.Cluster.Today.AddDays(-9), Ads.Cluster.Yesterday)).ShouldStartWith("failed AuthError");
        (await Ads.Kept()).ShouldBe(kept);
    }

    [Fact]
    public async Task A_wrong_token_is_told_by_its_setting_and_never_repeated()
    {
        await using var ads = await AdsCluster.Start(("AccessToken", "EAABwrong"));
        await ads.Track();
        (await ads.Grain.CatchUp()).ShouldBeFalse();

        (await ads.LastTask()).ShouldBe("failed AuthError Meta refused the access token (code 190): it has expired or is wrong; check META_ACCESS_TOKEN.");
        (await ads.Calls()).Length.ShouldBe(1, "who is refused does not ask on");
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal AdsCluster Ads { get; private set; } = null!;

        public async Task InitializeAsync() => Ads = await (await AdsCluster.Start()).Caught();

        public async Task DisposeAsync() => await Ads.DisposeAsync();
    }
}
