using System.Net;
using System.Net.Http.Headers;
using MusicInsights.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Api;

public sealed class AuthorizationTests
{
    [Theory]
    [InlineData("/s4x-insights-api/v1/meta/latest-date")]
    [InlineData("/song-stats-view/v1/artist/a/recording/t/stats?country=&fromDate=2026-05-01&toDate=2026-05-02")]
    [InlineData("/song-stats-view/v2/artist/a/recording/t/info")]
    [InlineData("/catalog-view/v1/artist/a/songs?time-filter=28day")]
    [InlineData("/audience-engagement-view/v1/artist/a/stats?country=&from_date=2026-05-01&to_date=2026-05-02")]
    public async Task Without_the_token_every_statistic_is_refused_with_a_json_body(string path)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        using var answer = await sandbox.Anonymous.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ErrorBody.Of(answer)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Only_the_token_of_the_options_opens()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { Token = "other" });

        (await sandbox.Api.GetAsync("/s4x-insights-api/v1/meta/latest-date")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        sandbox.Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "other");
        (await sandbox.Api.GetAsync("/s4x-insights-api/v1/meta/latest-date")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/sandbox/portfolio")]
    [InlineData("/sandbox/calls")]
    public async Task Health_and_the_hands_of_a_test_need_no_token(string path)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        (await sandbox.Anonymous.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
