using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

[Collection(BrowserStage.Name)]
public sealed class BearersTests(BrowserStage stage)
{
    private const string Home = "/artists/c/artist/{artist}/home";
    private const string Stats = "/song-stats-view/v1/artist/{artist}/recording/{track}/stats";

    [Fact]
    public async Task Songs_are_asked_with_the_pages_own_bearer_and_one_visit_serves_them_all()
    {
        await using var services = await stage.SignedIn();
        var source = BrowserStage.Source(services, EntityKind.Release, MetricSource.S4aStatistics);
        var (_, ask) = await stage.Ask(EntityKind.Release);
        var (visits, calls) = (await stage.Calls(Home), await stage.Calls(Stats));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => source.Fetch(ask, default)));

        foreach (var answer in answers.Select(answer => answer.ShouldBeOfType<SourceAnswer>()))
        {
            var days = source.Read(new SourcePayload(ask.Entity, answer.Covered, answer.ContentType, answer.Body)).Days;
            days.Count.ShouldBeInRange(19, 20);
            days.ShouldAllBe(day => day.Values.Streams != null && day.Values.Listeners != null && day.Values.Saves != null && day.Values.PlaylistAdds != null);
        }

        (await stage.Calls(Home) - visits).ShouldBe(1);
        (await stage.Calls(Stats) - calls).ShouldBe(6);
    }

    [Fact]
    public async Task A_bearer_that_ended_is_renewed_once()
    {
        await using var services = await stage.SignedIn();
        var source = BrowserStage.Source(services, EntityKind.Release, MetricSource.S4aStatistics);
        var (_, ask) = await stage.Ask(EntityKind.Release);
        (await source.Fetch(ask, default)).ShouldBeOfType<SourceAnswer>();
        var visits = await stage.Calls(Home);
        (await stage.Sandbox.Anonymous.DeleteAsync("/sandbox/bearers")).EnsureSuccessStatusCode();

        (await source.Fetch(ask, default)).ShouldBeOfType<SourceAnswer>();
        (await stage.Calls(Home) - visits).ShouldBe(1);
    }

    [Fact]
    public async Task A_renewed_bearer_that_is_refused_too_is_a_failure_that_names_the_session()
    {
        await using var services = await stage.SignedIn();
        await stage.Spoil(10, "unauthorized", "song-stats-view");
        var calls = await stage.Calls(Stats);
        var (_, ask) = await stage.Ask(EntityKind.Release);

        var failure = (await BrowserStage.Source(services, EntityKind.Release, MetricSource.S4aStatistics).Fetch(ask, default)).ShouldBeOfType<SourceFailure>();

        (failure.Class, failure.IsTransient).ShouldBe(("AuthError", false));
        failure.Message.ShouldContain("sign-in spotify-for-artists");
        (await stage.Calls(Stats) - calls).ShouldBe(2);
    }

    [Fact]
    public async Task A_configured_token_is_used_without_a_visit()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox");
        var visits = await stage.Calls(Home);
        var (_, ask) = await stage.Ask(EntityKind.Release);

        (await BrowserStage.Source(services, EntityKind.Release, MetricSource.S4aStatistics).Fetch(ask, default)).ShouldBeOfType<SourceAnswer>();
        (await stage.Calls(Home)).ShouldBe(visits);
    }
}
