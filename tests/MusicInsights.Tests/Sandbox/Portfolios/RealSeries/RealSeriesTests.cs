using System.Text.Json;
using MusicInsights.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Portfolios.RealSeries;

public sealed class RealSeriesTests : IDisposable
{
    private const string Long = "AAAAAAAAAAAAAAAAAAAAAA";
    private const string Short = "BBBBBBBBBBBBBBBBBBBBBB";

    private readonly SeriesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Streams_are_given_exactly_as_the_file_has_them_and_other_days_are_absent()
    {
        await using var sandbox = await Start();
        var artist = await sandbox.Artist();

        var stats = await sandbox.Stats(artist.Text("id"), Long, "2024-01-01", "2024-01-31");

        stats.Points("streams").ShouldBe([("2024-01-03", 988531), ("2024-01-04", -120), ("2024-01-06", 0)]);
        stats.Names().Skip(1).ShouldAllBe(metric => stats.Points(metric).Count == 0);
        (await sandbox.Stats(artist.Text("id"), Short, "2024-01-01", "2024-01-31")).Points("streams").ShouldBe([("2024-01-06", 42)]);
    }

    [Fact]
    public async Task Names_and_dates_come_from_the_info_files_and_a_track_without_any_keeps_its_id()
    {
        await using var sandbox = await Start();

        var releases = (await sandbox.Artist()).GetProperty("releases").EnumerateArray().ToArray();

        releases.Select(release => release.Text("title")).ShouldBe(["Long, Long \"Way\"", Short]);
        releases[0].Text("releaseDate").ShouldBe("2022-10-21");
        releases[1].GetProperty("releaseDate").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_total_is_the_files_own()
    {
        await using var sandbox = await Start();
        var artist = (await sandbox.Artist()).Text("id");

        var info = await sandbox.Read($"/song-stats-view/v2/artist/{artist}/recording/{Long}/info");

        info.Text("total_stream_count").ShouldBe("4999999880");
    }

    [Fact]
    public async Task The_latest_day_follows_the_clock_up_to_the_files_end()
    {
        await using var sandbox = await Start();

        (await Latest()).ShouldBe("2024-01-06");
        await sandbox.Freeze("2024-01-05");
        (await Latest()).ShouldBe("2024-01-04");

        async Task<string> Latest() => (await sandbox.Read("/s4x-insights-api/v1/meta/latest-date")).Text("latest_date");
    }

    [Fact]
    public async Task Only_the_tracks_with_the_most_days_are_served_when_they_are_limited()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { Series = _folder.Path, Tracks = 1 });

        (await sandbox.Artist()).GetProperty("releases").EnumerateArray().Select(release => release.Text("id")).ShouldBe([Long]);
    }

    private Task<RunningSandbox> Start() => RunningSandbox.StartAsync(new SandboxOptions { Series = _folder.Path });
}
