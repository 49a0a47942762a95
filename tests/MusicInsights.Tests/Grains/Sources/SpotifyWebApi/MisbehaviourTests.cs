using System.Diagnostics;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using MusicInsights.Sandbox.Spotify;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyWebApi;

/// <summary>What a service on the internet does wrong, and what becomes of it.</summary>
public sealed class MisbehaviourTests
{
    [Theory]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("torn")]
    public async Task What_passes_is_tried_again(string kind)
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(1, kind, "/albums");

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();
    }

    [Theory]
    [InlineData("500", "HttpError")]
    [InlineData("502", "HttpError")]
    [InlineData("503", "HttpError")]
    [InlineData("429", "RateLimited")]
    [InlineData("torn", "Unreachable")]
    [InlineData("html", "InvalidPayload")]
    [InlineData("invalid_json", "InvalidPayload")]
    public async Task What_does_not_pass_is_a_failure_that_may_be_tried_later(string kind, string failureClass)
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(100, kind, "/albums");

        var failure = await bench.Failure();

        (failure.Class, failure.IsTransient).ShouldBe((failureClass, true));
        (failure.Evidence is not null).ShouldBe(failureClass == "InvalidPayload", "what could not be read is kept to be looked at");
        (await bench.Database.Rows("SELECT * FROM spotify_albums")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Being_asked_to_wait_is_waited_for()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(1, "429", "/albums", retryAfterSeconds: 2);
        var begun = Stopwatch.GetTimestamp();

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();

        Stopwatch.GetElapsedTime(begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public async Task Being_asked_to_stay_away_for_a_day_is_told_at_once()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(1, "429", retryAfterSeconds: 86_400);

        var failure = await bench.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("RateLimited", true));
    }

    [Fact]
    public async Task A_service_that_says_nothing_is_a_timeout()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: [("TimeoutSeconds", "1"), ("Retries", "0")]);
        await bench.Spoil(1, "stall");

        var failure = await bench.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("Timeout", true));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_unreachable()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: [("BaseUrl", "http://127.0.0.1:1/v1/"), ("Retries", "0")]);

        (await bench.Failure()).Class.ShouldBe("Unreachable");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("items")]
    [InlineData("tracks")]
    public async Task A_field_that_the_walk_needs_and_that_is_gone_is_a_changed_form(string field)
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Hand(HttpMethod.Put, "fields", new { remove = field });

        var failure = await bench.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("InvalidPayload", false));
    }

    [Fact]
    public async Task A_name_that_is_gone_is_a_payload_that_cannot_be_read()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Hand(HttpMethod.Put, "fields", new { remove = "name" });

        var failure = (await bench.Read()).Failure.ShouldNotBeNull();

        (failure.Class, failure.IsTransient).ShouldBe(("InvalidPayload", false));
    }

    [Fact]
    public async Task Followers_that_are_gone_take_nothing_along()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);
        await bench.Hand(HttpMethod.Put, "fields", new { remove = "followers" });

        var reading = await bench.Read();

        var day = reading.Days.ShouldHaveSingleItem().Values;
        day.Followers.ShouldBeNull("what is not given is unknown, and not 0");
        day.Popularity.ShouldNotBeNull();
        reading.Findings.OfType<RecordingFound>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_field_that_nobody_knows_is_passed_over()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);
        var before = await bench.Read();
        await bench.Hand(HttpMethod.Put, "fields", new { add = "surprise" });

        var after = await bench.Read();

        after.Failure.ShouldBeNull();
        after.Days.Single().Values.ShouldBe(before.Days.Single().Values);
        after.Findings.OfType<RecordingFound>().Count().ShouldBe(before.Findings.OfType<RecordingFound>().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_artist_that_is_not_there_is_not_tried_again(bool isExtended)
    {
        await using var bench = await SpotifyBench.StartAsync(isExtended ? SpotifyMode.Extended : SpotifyMode.Development);

        var failure = (await bench.Fetch("0000000000000000000000")).ShouldBeOfType<SourceFailure>();

        (failure.Class, failure.IsTransient).ShouldBe(("NotFound", false));
    }

    [Theory]
    [InlineData("https://elsewhere.test/spotify/v1/artists/1/albums?offset=10")]
    [InlineData("/sandbox/portfolio")]
    public async Task A_link_that_leads_elsewhere_is_not_followed_with_the_token(string link)
    {
        await using var bench = await SpotifyBench.StartAsync();

        var answer = await bench.Client.Get<PageObject<AlbumObject>>(link, default);

        answer.Nothing.ShouldBeOfType<SourceFailure>().Class.ShouldBe("InvalidPayload");
        (await bench.TokenCalls()).ShouldBe(0);
    }

    [Fact]
    public async Task WithisOutan_id_or_a_secret_or_for_a_day_gone_by_nothing_is_asked()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: ("ClientSecret", ""));
        (await bench.Fetch()).ShouldBe(new SourceSkip(SkipReason.NoCredential));
        bench.Source.IsConfigured.ShouldBeFalse();

        await using var other = await SpotifyBench.StartAsync();
        var yesterday = new DayRange(Sandbox.RunningSandbox.StartDay.AddDays(-3), Sandbox.RunningSandbox.StartDay.AddDays(-1));
        (await other.Source.Fetch(new SourceRequest(EntityKey.Artist(1), new SourceIds(), yesterday, yesterday), default)).ShouldBe(new SourceSkip(SkipReason.NotLinked));
        (await other.Source.Fetch(new SourceRequest(EntityKey.Artist(1), new SourceIds { SpotifyArtist = other.SpotifyId }, yesterday, yesterday), default))
            .ShouldBe(new SourceSkip(SkipReason.NothingNew));
        (await other.TokenCalls()).ShouldBe(0);
    }
}
