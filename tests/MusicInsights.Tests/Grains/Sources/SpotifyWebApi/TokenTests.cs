using MusicInsights.Grains.Sources;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyWebApi;

public sealed class TokenTests
{
    [Fact]
    public async Task Callers_that_come_together_share_one_token()
    {
        await using var bench = await SpotifyBench.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.Fetch()));

        answers.ShouldAllBe(answer => answer is SourceAnswer);
        (await bench.TokenCalls()).ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_kept_until_it_is_about_to_expire()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Fetch();
        bench.Wall.Advance(TimeSpan.FromSeconds(3500));
        await bench.Fetch();
        (await bench.TokenCalls()).ShouldBe(1);

        bench.Wall.Advance(TimeSpan.FromSeconds(90));
        await bench.Fetch();
        (await bench.TokenCalls()).ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_is_refused_in_the_middle_of_a_walk_is_renewed_once_and_the_walk_goes_on()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(1, "unauthorized", "/v1/tracks");

        (await bench.Read()).Findings.ShouldNotBeEmpty();

        (await bench.TokenCalls()).ShouldBe(2);
        (await bench.Calls("/v1/artists/{id}/albums")).ShouldBe(1, "what was read before is not read again");
    }

    [Fact]
    public async Task A_token_that_expired_is_renewed_once_for_all_who_were_refused()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Fetch();
        await bench.Hand(HttpMethod.Delete, "tokens");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bench.Fetch()));

        answers.ShouldAllBe(answer => answer is SourceAnswer);
        (await bench.TokenCalls()).ShouldBe(2);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_is_not_renewed_for_ever()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(100, "unauthorized");

        var failure = await bench.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("AuthError", false));
        (await bench.TokenCalls()).ShouldBe(2);
        (await bench.Calls("/v1/artists")).ShouldBe(2);
    }

    [Theory]
    [InlineData("ClientSecret")]
    [InlineData("ClientId")]
    public async Task A_wrong_id_or_secret_ends_as_an_error_that_names_both_settings_and_not_their_values(string wrong)
    {
        await using var bench = await SpotifyBench.StartAsync(settings: (wrong, "not-the-right-one"));

        var failure = await bench.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("AuthError", false));
        failure.Message.ShouldContain("SPOTIFY_CLIENT_ID");
        failure.Message.ShouldContain("SPOTIFY_CLIENT_SECRET");
        failure.Message.ShouldNotContain("not-the-right-one");
    }

    [Fact]
    public async Task A_refused_secret_is_not_tried_again_before_its_time()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: [("ClientSecret", "wrong"), ("AuthRetryMinutes", "10")]);
        for (var walk = 0; walk < 5; walk++)
            (await bench.Failure()).Class.ShouldBe("AuthError");
        (await bench.TokenCalls()).ShouldBe(1);
        (await bench.Calls("/v1/artists")).ShouldBe(0, "without a token there is nothing to ask with");

        bench.Wall.Advance(TimeSpan.FromMinutes(11));
        await bench.Failure();
        (await bench.TokenCalls()).ShouldBe(2);
    }

    [Fact]
    public async Task A_secret_that_was_set_right_is_tried_at_once()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: ("ClientSecret", "wrong"));
        await bench.Failure();

        bench.Settings["ClientSecret"] = "sandbox-secret";
        bench.Settings.Reload();

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();
    }

    [Fact]
    public async Task An_accounts_service_in_trouble_is_no_wrong_secret()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(2, "500", "/spotify/api/token");

        var failure = await bench.Failure();
        (failure.Class, failure.IsTransient).ShouldBe(("HttpError", true));

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();
    }

    [Theory]
    [InlineData("html")]
    [InlineData("invalid_json")]
    public async Task An_accounts_service_that_answers_with_something_else_is_asked_again_later(string kind)
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Spoil(1, kind, "/spotify/api/token");

        var failure = await bench.Failure();
        (failure.Class, failure.IsTransient).ShouldBe(("InvalidPayload", true));

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();
    }
}
