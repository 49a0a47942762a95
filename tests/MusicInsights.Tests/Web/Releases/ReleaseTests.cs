using System.Text.Json;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Releases;

public sealed class ReleaseTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private static readonly DateOnly Last = new(2026, 5, 20);

    private static long _artist;
    private static long _rising;
    private static long _falling;
    private static long _silent;
    private static long _old;

    public async Task InitializeAsync()
    {
        if (_artist != 0)
            return;
        _artist = await host.Data.Artist("Night 100% Bus");
        _rising = await host.Data.Release(_artist, "Zebra rising", new DateOnly(2026, 5, 1));
        await host.Data.Days(_artist, _rising, Last, 10, 10, 10, 10, 10, 10, 10, 40);
        _falling = await host.Data.Release(_artist, "falling_down");
        await host.Data.Days(_artist, _falling, Last.AddDays(-1), 900, 9, 9, 9, 9, 9, 9, 300);
        _silent = await host.Data.Release(_artist, "Apple silent");
        _old = await host.Data.Release(_artist, "Old");
        await host.Data.Days(_artist, _old, new DateOnly(2023, 3, 3), 7, 8);
        await host.Data.Cursor("release", _rising, Last.AddDays(-7), Last);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("title", "Apple silent,falling_down,Old,Zebra rising")]
    [InlineData("streams", "falling_down,Zebra rising,Apple silent,Old")]
    [InlineData("change", "Zebra rising,falling_down,Apple silent,Old")]
    [InlineData("lastDay", "Zebra rising,falling_down,Apple silent,Old")]
    public async Task Releases_are_sorted_and_paged_each_once(string sort, string titles)
    {
        foreach (var limit in new[] { 1, 3, 50 })
            (await Titles($"artistId={_artist}&sort={sort}", limit)).ShouldBe(titles.Split(','));
    }

    [Fact]
    public async Task A_list_may_be_of_those_that_have_fallen_are_late_or_rest()
    {
        var artist = await host.Data.Artist("States");
        var fallen = await host.Data.Release(artist, "Fallen");
        var late = await host.Data.Release(artist, "Late");
        var resting = await host.Data.Release(artist, "Resting");
        await host.Data.Days(artist, fallen, WebHost.Today.AddDays(-2), 40, 4);
        await host.Data.Days(artist, late, WebHost.Today.AddDays(-3), 40, 40);
        await host.Data.Drop(artist, fallen, WebHost.Today.AddDays(-2));
        await host.Data.Drop(artist, late, WebHost.Today.AddDays(-9), WebHost.Today.AddDays(-5));
        await host.Data.Execute("UPDATE releases SET paused_at = created_at WHERE release_id = $1", default, resting);

        foreach (var sort in new[] { "title", "streams" })
        {
            (await Titles($"artistId={artist}&sort={sort}&state=drop", 50)).ShouldBe(["Fallen"]);
            (await Titles($"artistId={artist}&sort={sort}&state=late", 50)).ShouldBe(["Late"]);
            (await Titles($"artistId={artist}&sort={sort}&state=paused", 50)).ShouldBe(["Resting"]);
        }

        await host.Data.Execute("UPDATE artists SET paused_at = created_at WHERE artist_id = $1", default, artist);
        (await Titles($"artistId={artist}&state=paused", 1)).ShouldBe(["Fallen", "Late", "Resting"]);
        (await Titles($"artistId={artist}&state=late", 50)).ShouldBeEmpty("what rests is not late");
        await (await host.Client.Get("/api/v1/releases?state=gone")).ShouldBlame("state");
    }

    [Theory]
    [InlineData("ZEBRA", "Zebra rising")]
    [InlineData("g_d", "falling_down")]
    [InlineData("100%", "Apple silent,falling_down,Old,Zebra rising")]
    [InlineData("100% of", "")]
    [InlineData("\\", "")]
    public async Task What_is_searched_for_is_taken_as_it_stands(string search, string titles) =>
        (await Titles($"q={Uri.EscapeDataString(search)}", 50)).ShouldBe(titles.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_release_tells_of_its_last_day_beside_the_same_weekday_a_week_before()
    {
        var release = await host.Client.Read($"/api/v1/releases/{_rising}");
        release.At("lastDay").GetString().ShouldBe("2026-05-20");
        release.At("streams").GetInt64().ShouldBe(40);
        release.At("sameWeekdayLastWeek").GetInt64().ShouldBe(10);
        release.At("changePct").GetDouble().ShouldBe(300);
        release.At("series").Numbers()[^9..].ShouldBe([null, 10, 10, 10, 10, 10, 10, 10, 40]);
        release.At("series").GetArrayLength().ShouldBe(28);
        release.At("platformIds").At("isrc").GetString().ShouldBe("X1");
        release.At("releaseDatePrecision").GetString().ShouldBe("day");
        release.At("sources").At(0).At("concludedThrough").GetString().ShouldBe("2026-05-20");
    }

    [Fact]
    public async Task The_last_day_is_found_however_long_ago()
    {
        var release = await host.Client.Read($"/api/v1/releases/{_old}");
        release.At("lastDay").GetString().ShouldBe("2023-03-03");
        release.At("series").Numbers()[^2..].ShouldBe([7, 8]);
    }

    [Fact]
    public async Task A_release_without_a_day_has_no_figures()
    {
        var release = await host.Client.Read($"/api/v1/releases/{_silent}");
        release.At("lastDay").IsNull().ShouldBeTrue();
        release.At("changePct").IsNull().ShouldBeTrue();
        release.At("openDrop").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task Every_day_of_the_range_is_there_and_a_missing_one_says_why()
    {
        var id = await host.Data.Release(await host.Data.Artist("Gaps"), "Gaps");
        var artist = await host.Data.List("SELECT artist_id FROM releases WHERE release_id = $1", row => row.Long(0), default, id);
        await host.Data.Days(artist[0], id, Last, 5, 6);
        await host.Data.Days(artist[0], id, Last.AddDays(-3), 4);
        await host.Data.Cursor("release", id, Last.AddDays(-4), Last);
        await host.Data.Gap("release", id, Last.AddDays(-2), "refused");
        var metrics = await host.Client.Read($"/api/v1/releases/{id}/metrics?from=2026-05-15&to=2026-05-21");
        var days = metrics.At("days");
        days.Texts("date").ShouldBe(["2026-05-15", "2026-05-16", "2026-05-17", "2026-05-18", "2026-05-19", "2026-05-20", "2026-05-21"]);
        days.Texts("gapReason").ShouldBe(["before_tracking", "unexplained", null, "refused", null, null, "not_yet_fetched"]);
        days.EnumerateArray().Select(day => day.At("preliminary").GetBoolean()).ShouldBe([false, false, false, false, true, true, false]);
        days.At(4).ToString().ShouldBe(
            """{"date":"2026-05-19","streams":5,"saves":0,"playlistAdds":0,"listeners":null,"source":"s4a_statistics","preliminary":true,"gapReason":null}""");
    }

    [Fact]
    public async Task Where_nothing_is_fetched_the_days_with_data_are_the_bounds_and_none_is_preliminary()
    {
        var days = (await host.Client.Read($"/api/v1/releases/{_old}/metrics?from=2023-03-01&to=2023-03-04")).At("days");
        days.Texts("gapReason").ShouldBe(["before_tracking", null, null, "not_yet_fetched"]);
        days.EnumerateArray().ShouldAllBe(day => !day.At("preliminary").GetBoolean());
    }

    [Fact]
    public async Task A_range_may_be_1100_days_long_and_no_longer()
    {
        (await host.Client.Read($"/api/v1/releases/{_old}/metrics?from=2023-01-01&to=2026-01-04")).At("days").GetArrayLength().ShouldBe(1100);
        await (await host.Client.Get($"/api/v1/releases/{_old}/metrics?from=2023-01-01&to=2026-01-05")).ShouldBlame("from");
    }

    private async Task<List<string?>> Titles(string query, int limit)
    {
        var titles = new List<string?>();
        for (string? next = ""; next is not null;)
        {
            JsonElement page = await host.Client.Read($"/api/v1/releases?{query}&limit={limit}&after={next}");
            titles.AddRange(page.At("items").Texts("title"));
            next = page.At("next").GetString();
        }

        return titles;
    }
}
