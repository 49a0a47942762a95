using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Artists;

public sealed class ArtistTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly Last = new(2026, 5, 20);

    [Fact]
    public async Task Artists_come_by_name_page_by_page_and_each_once()
    {
        foreach (var name in new[] { "delta", "Alpha", "charlie", "Bravo", "alpha" })
            await host.Data.Artist(name);
        var names = new List<string?>();
        string? next = "";
        while (next is not null)
        {
            var page = await host.Client.Read($"/api/v1/artists?limit=2&after={next}");
            names.AddRange(page.At("items").Texts("name"));
            next = page.At("next").GetString();
        }

        names.Intersect(["Alpha", "alpha", "Bravo", "charlie", "delta"]).ShouldBe(["Alpha", "alpha", "Bravo", "charlie", "delta"]);
    }

    [Fact]
    public async Task An_artist_tells_of_its_last_four_weeks_and_those_before()
    {
        var id = await host.Data.Artist("Weeks", "4aawyAB9vmqN3uQ7FjRGTy");
        var release = await host.Data.Release(id, "One");
        await host.Data.Days(id, release, Last, [.. Enumerable.Repeat(10L, 28), .. Enumerable.Repeat(20L, 28)]);
        var artist = await host.Client.Read($"/api/v1/artists/{id}");
        artist.At("lastDay").GetString().ShouldBe("2026-05-20");
        artist.At("streams").GetInt64().ShouldBe(560);
        artist.At("previousStreams").GetInt64().ShouldBe(280);
        artist.At("series").Numbers().ShouldBe(Enumerable.Repeat<long?>(20, 28));
        artist.At("releases").GetInt32().ShouldBe(1);
        artist.At("createdAt").GetString().ShouldBe("2026-05-01T06:00:00Z");
        artist.At("pausedAt").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task An_artist_tells_its_ids_elsewhere_and_null_where_none_was_given()
    {
        var id = await host.Data.Artist("Elsewhere");
        var bare = await host.Client.Read($"/api/v1/artists/{id}");
        (bare.At("appleId").IsNull(), bare.At("youtubeChannel").IsNull()).ShouldBe((true, true));
        await host.Data.Execute("UPDATE artists SET apple_id = '1440834069', youtube_channel = 'UC-1' WHERE artist_id = $1", default, id);
        var artist = await host.Client.Read($"/api/v1/artists/{id}");
        artist.At("appleId").GetString().ShouldBe("1440834069");
        artist.At("youtubeChannel").GetString().ShouldBe("UC-1");
    }

    [Fact]
    public async Task A_day_that_is_missing_on_one_side_is_compared_on_neither()
    {
        var young = await Ranked("Young", Last, [.. Enumerable.Repeat(20L, 12), .. Enumerable.Repeat(10L, 28)]);
        var artist = await host.Client.Read($"/api/v1/artists/{young}");
        artist.At("streams").GetInt64().ShouldBe(280);
        artist.At("previousStreams").GetInt64().ShouldBe(240);
        artist.At("comparedStreams").GetInt64().ShouldBe(120, "of sixteen days nobody knows what was 28 days before");
        artist.At("comparedDays").GetInt32().ShouldBe(12);
        var holds = await Ranked("Young holds", Last, [.. Enumerable.Repeat(10L, 28), .. Enumerable.Repeat(9L, 28)]);
        (await host.Client.Read("/api/v1/artists?q=young&sort=change")).At("items").EnumerateArray().Select(item => item.At("artistId").GetInt64()).ShouldBe([holds, young], "half is less than a tenth less");
    }

    [Fact]
    public async Task What_its_releases_give_is_never_compared_with_what_it_gave_itself()
    {
        var id = await Ranked("Changed source", Last, [.. Enumerable.Repeat(10L, 28)]);
        await host.Data.Audience(id, Last.AddDays(-28), listeners: 30, streams: 500);
        var artist = await host.Client.Read($"/api/v1/artists/{id}");
        artist.At("previousStreams").IsNull().ShouldBeTrue();
        artist.At("comparedStreams").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task An_artist_without_a_day_has_no_figures()
    {
        var artist = await host.Client.Read($"/api/v1/artists/{await host.Data.Artist("Nothing yet")}");
        artist.At("lastDay").IsNull().ShouldBeTrue();
        artist.At("streams").IsNull().ShouldBeTrue();
        artist.At("series").GetArrayLength().ShouldBe(28);
    }

    [Fact]
    public async Task Its_days_are_its_own_where_it_has_own_streams_and_each_missing_one_says_why()
    {
        var id = await host.Data.Artist("Own days");
        await host.Data.Days(id, await host.Data.Release(id, "One"), Last, 5, 6, 7, 8);
        await host.Data.Audience(id, Last.AddDays(-2), listeners: 30, streams: 60);
        await host.Data.Audience(id, Last, listeners: 40, streams: 80);
        await host.Data.Cursor("artist", id, Last.AddDays(-2), Last);
        await host.Data.Gap("artist", id, Last.AddDays(-1), "absent_at_source");
        var days = (await host.Client.Read($"/api/v1/artists/{id}/metrics?from=2026-05-17&to=2026-05-21")).At("days");
        days.EnumerateArray().Select(day => day.At("streams")).Select(streams => streams.IsNull() ? (long?)null : streams.GetInt64())
            .ShouldBe([null, 60, null, 80, null]);
        days.Texts("gapReason").ShouldBe(["before_tracking", null, "absent_at_source", null, "not_yet_fetched"]);
        days.At(3).At("preliminary").GetBoolean().ShouldBeTrue();
        days.At(1).At("preliminary").GetBoolean().ShouldBeFalse();
        days.At(3).At("monthlyListeners").GetInt64().ShouldBe(1000);
    }

    [Fact]
    public async Task How_an_artist_stands_today_says_nothing_of_todays_streams()
    {
        var id = await host.Data.Artist("Followed");
        await host.Data.Audience(id, Last.AddDays(-1), listeners: 30, streams: 60);
        await host.Data.Cursor("artist", id, Last.AddDays(-1), Last.AddDays(-1));
        await host.Data.Execute(
            "INSERT INTO spotify_audience_daily (artist_id, date, followers, popularity, source, value_ranks, last_updated) VALUES ($1, $2, 51, 40, 'spotify_web_api', 0, '2026-05-20Z')", default, id, Last);
        await host.Data.Execute("INSERT INTO source_cursors VALUES ('artist', $1, 'spotify_web_api', $2, $2, '2026-05-20Z')", default, id, Last);
        await host.Data.Execute("INSERT INTO day_gaps VALUES ('artist', $1, 'spotify_web_api', $2, 'absent_at_source', NULL, '2026-05-20Z')", default, id, Last.AddDays(1));

        var days = (await host.Client.Read($"/api/v1/artists/{id}/metrics?from=2026-05-19&to=2026-05-21")).At("days");

        days.Texts("gapReason").ShouldBe([null, "not_yet_fetched", "not_yet_fetched"]);
        days.At(1).At("followers").GetInt64().ShouldBe(51);
        (await host.Client.Read($"/api/v1/artists/{id}/metrics")).At("to").GetString().ShouldBe("2026-05-19", "unasked, a range ends with the newest streams");
    }

    [Fact]
    public async Task Without_own_streams_its_days_are_the_sums_of_its_releases()
    {
        var id = await host.Data.Artist("Summed");
        await host.Data.Days(id, await host.Data.Release(id, "One"), Last, 5, 6);
        await host.Data.Days(id, await host.Data.Release(id, "Two"), Last, 100, 200);
        var days = (await host.Client.Read($"/api/v1/artists/{id}/metrics?from=2026-05-19&to=2026-05-20")).At("days");
        days.EnumerateArray().Select(day => day.At("streams").GetInt64()).ShouldBe([105, 206]);
    }

    [Fact]
    public async Task An_artist_that_is_no_longer_tracked_is_kept_but_not_listed()
    {
        var id = await host.Data.Insert("INSERT INTO artists (name, created_at, untracked_at) VALUES ('Gone', $1, $1) RETURNING artist_id", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await host.Client.Read("/api/v1/artists?limit=500")).At("items").Texts("name").ShouldNotContain("Gone");
        (await host.Client.Read($"/api/v1/artists/{id}")).At("name").GetString().ShouldBe("Gone");
    }

    [Fact]
    public async Task Artists_are_found_by_a_part_of_their_name_and_ranked_page_by_page_as_their_rows_say()
    {
        var few = await Ranked("Ranks few", Last, [.. Enumerable.Repeat(1L, 28), .. Enumerable.Repeat(2L, 28)]);
        var many = await Ranked("Ranks many", Last.AddDays(-3), [.. Enumerable.Repeat(50L, 28), .. Enumerable.Repeat(40L, 28)]);
        var none = await host.Data.Artist("Ranks 100%");
        var own = await host.Data.Artist("Ranks own");
        await host.Data.Audience(own, Last.AddDays(1), listeners: 4, streams: 300);

        (await Walk("sort=streams")).ShouldBe([many, own, few, none]);
        (await Walk("sort=change")).ShouldBe([few, many, none, own], "without a comparison by id, last");
        (await Walk("sort=lastDay")).ShouldBe([own, few, many, none]);
        (await Walk("")).ShouldBe([none, few, many, own]);
        (await host.Client.Read("/api/v1/artists?q=100%25")).At("items").Texts("name").ShouldBe(["Ranks 100%"]);

        async Task<List<long>> Walk(string sort)
        {
            var ids = new List<long>();
            for (var next = ""; next is not null;)
            {
                var page = await host.Client.Read($"/api/v1/artists?q=ranks&limit=1&{sort}&after={next}");
                ids.AddRange(page.At("items").EnumerateArray().Select(item => item.At("artistId").GetInt64()));
                next = page.At("next").GetString();
            }

            return ids;
        }
    }

    [Fact]
    public async Task A_list_of_artists_refuses_what_it_cannot_sort_by()
    {
        await (await host.Client.Get("/api/v1/artists?sort=fame")).ShouldBlame("sort");
        await (await host.Client.Get("/api/v1/artists?q=%00")).ShouldBlame("q");
        await Ranked("Paged one", Last, 1);
        await Ranked("Paged two", Last, 1);
        var byName = (await host.Client.Read("/api/v1/artists?q=paged&limit=1")).At("next").GetString();
        await (await host.Client.Get($"/api/v1/artists?q=paged&limit=1&sort=streams&after={byName}")).ShouldBlame("after");
    }

    private async Task<long> Ranked(string name, DateOnly last, params long[] streams)
    {
        var id = await host.Data.Artist(name);
        await host.Data.Days(id, await host.Data.Release(id, "One"), last, streams);
        return id;
    }
}
