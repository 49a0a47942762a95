using System.Net.Http.Json;
using MusicInsights.Tests.Web.Admin.Matrix;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Drops;

[Collection(AdminFloor.Name)]
public sealed class BacktestEndpointTests(AdminFloor floor)
{
    [Fact]
    public async Task It_tells_what_would_have_fired_beside_what_did()
    {
        var artist = await floor.Seeds.Artist();
        var release = await floor.Host.Data.Release(artist, "Tried");
        var last = floor.Seeds.Today.AddDays(-1);
        await floor.Host.Data.Days(artist, release, last, [.. Enumerable.Range(0, 60).Select(day => day < 58 ? 300L + day % 7 : 60)]);
        await floor.Host.Data.Drop(artist, release, last);

        var tried = await (await Post(new { from = last.AddDays(-20), to = last, artistId = artist, rules = new { dayBefore = false, sameWeekday = false } })).Json();
        tried.At("releases").GetInt32().ShouldBe(1);
        tried.At("releaseDays").GetInt64().ShouldBe(21);
        tried.At("wouldHaveFired").At("byRule").ToString().ShouldBe("""{"day_before":0,"same_weekday":0,"count_model":1}""");
        tried.At("didFire").At("byRule").ToString().ShouldBe("""{"day_before":1,"same_weekday":0,"count_model":0}""");
        tried.At("wouldHaveFired").At("perSeriesYear").GetDouble().ShouldBe(365.25 / 21, 0.001);
        tried.At("drops").At(0).At("openedOn").GetString().ShouldBe($"{last.AddDays(-1):yyyy-MM-dd}");
        tried.At("drops").At(0).At("didFire").GetBoolean().ShouldBeTrue();

        var stricter = await (await Post(new { from = last.AddDays(-20), to = last, releaseId = release, rules = new { countModel = false, dayBeforeShare = 0.9, sameWeekdayShare = 0.9 } })).Json();
        stricter.At("wouldHaveFired").At("drops").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_blamed_on_its_field()
    {
        var today = floor.Seeds.Today;

        await (await Post(new { to = today })).ShouldBlame("from");
        await (await Post(new { from = today })).ShouldBlame("to");
        await (await Post(new { from = today, to = today.AddDays(-1) })).ShouldBlame("from");
        await (await Post(new { from = today, to = today.AddDays(1) })).ShouldBlame("to");
        await (await Post(new { from = today.AddDays(-1200), to = today })).ShouldBlame("from");
        await (await Post(new { from = "0001-01-01", to = "0001-02-01" })).ShouldBlame("from");
        await (await Post(new { from = today, to = today, rules = new { leastDepth = 0.01 } })).ShouldBlame("rules.leastDepth");
        await (await Post(new { from = today, to = today, artistId = 987654321 })).ShouldBeProblem(404, "unknown_artist");
        await (await Post(new { from = today, to = today, releaseId = 987654321 })).ShouldBeProblem(404, "unknown_release");
    }

    [Fact]
    public async Task Nothing_is_compared_with_a_releases_first_value()
    {
        var artist = await floor.Seeds.Artist();
        var release = await floor.Host.Data.Release(artist, "Young");
        var last = floor.Seeds.Today.AddDays(-1);
        await floor.Host.Data.Days(artist, release, last, [.. Enumerable.Range(0, 30).Select(day => day == 0 ? 250_000L : 300)]);

        (await (await Post(new { from = last.AddDays(-29), to = last, releaseId = release, rules = new { countModel = false } })).Json())
            .At("wouldHaveFired").At("drops").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task More_than_one_answer_judges_is_refused()
    {
        var artist = await floor.Seeds.Artist();
        await floor.Host.Data.Insert(
            """
            WITH many AS (INSERT INTO releases (artist_id, title, title_key, platform_ids, created_at, untracked_at) SELECT $1, 'Many ' || i, 'many ' || i, '{}', '2026-01-01', '2026-01-01' FROM generate_series(1, 1000) i RETURNING 1)
            SELECT count(*) FROM many
            """, artist);

        await (await Post(new { from = floor.Seeds.Today.AddDays(-1000), to = floor.Seeds.Today, artistId = artist })).ShouldBlame("to", code: "too_much");
    }

    private Task<HttpResponseMessage> Post(object body) => floor.Admin.PostAsJsonAsync("/api/v1/admin/rules/backtest", body);
}
