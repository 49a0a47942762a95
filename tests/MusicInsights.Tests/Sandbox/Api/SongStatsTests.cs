using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Api;

public sealed class SongStatsTests
{
    [Fact]
    public async Task An_answer_has_the_real_services_shape_to_the_letter()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var stats = await sandbox.Read(await sandbox.SomeStatsPath());

        stats.Names().ShouldBe(["streams", "listeners", "streams_per_listener", "playlist_adds", "saves"]);
        foreach (var metric in stats.EnumerateObject())
        {
            metric.Value.Names().ShouldBe(["current_period_timeseries", "current_period_agg", "previous_period_agg", "period_change_pct"]);
            metric.Value.EnumerateObject().Skip(1).ShouldAllBe(figure => figure.Value.ValueKind == JsonValueKind.String);
            foreach (var point in metric.Value.GetProperty("current_period_timeseries").EnumerateArray())
            {
                point.Names().ShouldBe(["x", "y"]);
                point.Text("x").ShouldMatch(@"^\d{4}-\d\d-\d\d$");
                point.Text("y").ShouldMatch(@"^\d+(\.\d{1,2})?$");
            }
        }
    }

    [Fact]
    public async Task The_periods_figures_are_those_of_its_days_and_of_as_many_days_before()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(6);
        var (id, track) = (artist.Text("id"), artist.GetProperty("releases")[0].Text("id"));

        var period = await sandbox.Stats(id, track, "2026-05-04", "2026-05-10");
        var before = await sandbox.Stats(id, track, "2026-04-27", "2026-05-03");

        var (current, previous) = (period.Points("streams").Sum(day => day.Value), before.Points("streams").Sum(day => day.Value));
        var streams = period.GetProperty("streams");
        streams.Text("current_period_agg").ShouldBe($"{current}");
        streams.Text("previous_period_agg").ShouldBe($"{previous}");
        double.Parse(streams.Text("period_change_pct"), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(100.0 * (current - previous) / previous, tolerance: 0.006);
    }

    [Fact]
    public async Task Days_after_the_latest_complete_day_are_not_given()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist();

        var stats = await sandbox.Stats(artist.Text("id"), artist.GetProperty("releases")[1].Text("id"), "2026-05-20", "9999-12-31");
        var future = await sandbox.Stats(artist.Text("id"), artist.GetProperty("releases")[1].Text("id"), "2026-05-26", "2026-06-26");

        stats.Points("streams")[^1].Day.ShouldBe("2026-05-25");
        future.Points("streams").ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_before_release_are_zero_and_none_lies_before_2015()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist();
        var release = artist.GetProperty("releases")[1];

        var stats = await sandbox.Stats(artist.Text("id"), release.Text("id"), "0001-01-01", "2026-05-25");

        var points = stats.Points("streams");
        points[0].Day.ShouldBe("2015-01-01");
        points.Where(day => string.CompareOrdinal(day.Day, release.Text("releaseDate")) < 0).ShouldAllBe(day => day.Value == 0);
        points.Single(day => day.Day == release.Text("releaseDate")).Value.ShouldBePositive();
    }

    [Theory]
    [InlineData("fromDate=2026-05-01&toDate=2026-05-02")]
    [InlineData("country=FR&fromDate=2026-05-01&toDate=2026-05-02")]
    [InlineData("country=&fromDate=2026-05-01")]
    [InlineData("country=&fromDate=01/05/2026&toDate=2026-05-02")]
    [InlineData("country=&fromDate=2026-02-30&toDate=2026-05-02")]
    [InlineData("country=&fromDate=2026-05-03&toDate=2026-05-02")]
    public async Task A_bad_question_is_answered_400_with_a_reason(string query)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var path = (await sandbox.SomeStatsPath()).Split('?')[0];

        using var answer = await sandbox.Api.GetAsync($"{path}?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ErrorBody.Of(answer)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_unknown_track_or_another_artists_track_is_not_found()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (one, other) = (await sandbox.Artist(0), await sandbox.Artist(1));
        var othersTrack = other.GetProperty("releases")[0].Text("id");

        foreach (var track in new[] { "0000000000000000000000", othersTrack })
        {
            using var answer = await sandbox.Api.GetAsync(RunningSandbox.StatsPath(one.Text("id"), track, "2026-05-01", "2026-05-02"));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await ErrorBody.Of(answer)).Status.ShouldBe(404);
        }
    }
}
