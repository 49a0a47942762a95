using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Api;

public sealed class SongInfoTests
{
    [Fact]
    public async Task The_total_is_a_string_that_grows_by_a_day_when_a_settled_day_is_added()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(6);
        var path = $"/song-stats-view/v2/artist/{artist.Text("id")}/recording/{artist.GetProperty("releases")[0].Text("id")}/info";

        var info = await sandbox.Read(path);
        await sandbox.Freeze("2026-05-27");
        var next = await sandbox.Read(path);

        info.Names().ShouldBe(["total_stream_count"]);
        long.Parse(next.Text("total_stream_count"), null).ShouldBeGreaterThan(long.Parse(info.Text("total_stream_count"), null));
    }

    [Fact]
    public async Task A_release_that_is_still_to_come_has_no_streams()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(0);
        var coming = artist.GetProperty("releases").EnumerateArray().Single(release => release.IsToCome());

        var info = await sandbox.Read($"/song-stats-view/v2/artist/{artist.Text("id")}/recording/{coming.Text("id")}/info");

        info.Text("total_stream_count").ShouldBe("0");
    }
}
