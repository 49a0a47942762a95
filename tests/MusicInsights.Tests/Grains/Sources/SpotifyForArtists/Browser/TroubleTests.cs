using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>What goes wrong with pages ends as a failure that says so and shows it, never as rows of nothing.</summary>
[Collection(BrowserStage.Name)]
public sealed class TroubleTests(BrowserStage stage)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];

    [Theory]
    [InlineData("session_expired", "SessionExpired")]
    [InlineData("captcha", "Captcha")]
    public async Task A_session_that_is_refused_is_told_once_and_then_left_alone(string fault, string expected)
    {
        await using var services = await stage.SignedIn();
        await stage.Spoil(1, fault, "/home");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(artist => Fetch(services, artist)));

        var failure = answers.OfType<SourceFailure>().ShouldHaveSingleItem();
        (failure.Class, failure.IsTransient).ShouldBe((expected, false));
        failure.Message.ShouldContain("sign-in spotify-for-artists");
        Shown(failure);
        answers.OfType<SourceSkip>().ShouldAllBe(skip => skip.Reason == SkipReason.CircuitOpen);
        answers.OfType<SourceSkip>().Count().ShouldBe(5);
    }

    [Fact]
    public async Task A_session_that_ended_at_the_service_is_over_and_a_new_sign_in_ends_the_quiet()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox");
        var session = services.GetRequiredService<SessionFile>();
        var signedIn = session.Read().State!;
        session.Write("""{"cookies":[],"origins":[]}""");
        (await Fetch(services)).ShouldBeOfType<SourceFailure>().Class.ShouldBe("SessionExpired");
        (await Fetch(services)).ShouldBe(new SourceSkip(SkipReason.CircuitOpen));

        session.Write(signedIn);

        (await Fetch(services)).ShouldBeOfType<SourceAnswer>();
    }

    [Fact]
    public async Task A_session_that_cannot_be_read_is_over()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox");
        await File.WriteAllTextAsync(stage.SessionPath, "not what was saved");

        var failure = (await Fetch(services)).ShouldBeOfType<SourceFailure>();
        (failure.Class, failure.IsTransient).ShouldBe(("SessionExpired", false));
    }

    [Fact]
    public async Task A_page_that_changed_is_told_with_the_setting_of_what_is_missing()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox", patience: 3);
        await stage.Spoil(1, "changed_page", "/music/songs");

        var failure = (await Fetch(services)).ShouldBeOfType<SourceFailure>();

        (failure.Class, failure.IsTransient).ShouldBe(("PageChanged", false));
        failure.Message.ShouldContain("/music/songs has nothing that fits SPOTIFY_FOR_ARTISTS_SELECTORS_FILTER (button[aria-label=");
        Shown(failure);
        (await Fetch(services)).ShouldBeOfType<SourceAnswer>("one artist's odd page is not everybody's");
    }

    [Fact]
    public async Task A_mark_that_fits_nothing_any_more_is_named()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox", marks => marks.Download = "button.gone", patience: 3);

        (await Fetch(services)).ShouldBeOfType<SourceFailure>().Message.ShouldContain("SPOTIFY_FOR_ARTISTS_SELECTORS_DOWNLOAD (button.gone)");
    }

    [Fact]
    public async Task A_home_page_that_asks_for_nothing_is_a_changed_page()
    {
        await using var services = await stage.SignedIn(patience: 3);
        await stage.Spoil(1, "changed_page", "/home");

        var failure = (await Fetch(services)).ShouldBeOfType<SourceFailure>();
        (failure.Class, failure.IsTransient).ShouldBe(("PageChanged", false));
        Shown(failure);
    }

    [Fact]
    public async Task A_slow_page_is_waited_for()
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox");
        await stage.Spoil(1, "slow", "/audience", retryAfterSeconds: 1);

        (await Fetch(services)).ShouldBeOfType<SourceAnswer>();
    }

    [Theory]
    [InlineData("/audience", "The page")]
    [InlineData("playlists.csv", "The download of")]
    public async Task What_never_comes_is_a_timeout_that_may_be_tried_later(string path, string told)
    {
        await using var services = await stage.SignedIn(options => options.Token = "sandbox", patience: 3);
        await stage.Spoil(1, "stall", path);

        var failure = (await Fetch(services)).ShouldBeOfType<SourceFailure>();

        (failure.Class, failure.IsTransient).ShouldBe(("Timeout", true));
        failure.Message.ShouldStartWith(told);
    }

    [Fact]
    public async Task Pages_that_cannot_be_reached_may_be_tried_later()
    {
        await using var services = await stage.SignedIn(options => (options.Token, options.PagesUrl) = ("sandbox", new Uri("http://127.0.0.1:1/artists/")));

        var failure = (await Fetch(services)).ShouldBeOfType<SourceFailure>();
        (failure.Class, failure.IsTransient).ShouldBe(("Unreachable", true));
    }

    private async Task<SourceResult> Fetch(ServiceProvider services, int artist = 0) =>
        await BrowserStage.Source(services, EntityKind.Artist, MetricSource.S4aCsv).Fetch((await stage.Ask(EntityKind.Artist, artist: artist)).Request, default);

    private static void Shown(SourceFailure failure)
    {
        var evidence = failure.Evidence.ShouldNotBeNull();
        evidence.ContentType.ShouldBe("image/png");
        evidence.Body[..4].ShouldBe(Png);
    }
}
