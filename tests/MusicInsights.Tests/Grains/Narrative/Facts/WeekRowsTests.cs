using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Narrative.Facts;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Web;
using MusicInsights.Web.Sql;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Narrative.Facts;

/// <summary>What is read of an artist's week, from rows as the actors write them.</summary>
public sealed class WeekRowsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly To = new(2026, 5, 20);

    private NpgsqlDataSource Data => database.Data;

    private WeekRows Rows => new(Data);

    [Fact]
    public async Task A_week_is_the_sum_of_its_days_against_the_same_weekdays_before()
    {
        var artist = await Data.Artist("Whole");
        var (one, two) = (await Data.Release(artist, "One"), await Data.Release(artist, "Two"));
        await Data.Days(artist, one, To, [.. Enumerable.Repeat(100L, 7), .. Enumerable.Repeat(150L, 7)]);
        await Data.Days(artist, two, To, [.. Enumerable.Repeat(300L, 7), .. Enumerable.Repeat(200L, 7)]);
        await Data.Audience(artist, To, listeners: 40);

        var facts = await Read(artist);

        (facts.Artist, facts.From, facts.To, facts.PreliminaryDays).ShouldBe(("Whole", To.AddDays(-6), To, 0));
        facts.Streams.ShouldBe(new WeekFigure(2450, 7, 2450, 2800, 7));
        facts.Listeners.ShouldBe(new WeekFigure(40, 1, null, null, 0));
        facts.Saves.ShouldBe(new WeekFigure(245, 7, 245, 280, 7));
        facts.PlaylistAdds.ShouldBe(new WeekFigure(21, 7, 21, 28, 7));
        facts.Top.ShouldBe([new(two, "Two", 1400), new(one, "One", 1050)]);
        facts.Movers.ShouldBe([new(one, "One", 1050, 700), new(two, "Two", 1400, 2100)]);
        facts.MissingDays.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_without_a_value_is_missing_and_neither_zero_nor_compared()
    {
        var artist = await Data.Artist("Gap");
        var release = await Data.Release(artist, "One");
        await Data.Days(artist, release, To.AddDays(-4), [.. Enumerable.Repeat(100L, 10)]);
        await Data.Days(artist, release, To, 10, 10, 10);
        await Data.Cursor("release", release, To.AddDays(-20), To);

        var facts = await Read(artist);

        facts.MissingDays.ShouldBe([To.AddDays(-3)]);
        facts.Streams.ShouldBe(new WeekFigure(330, 6, 330, 600, 6));
        facts.PreliminaryDays.ShouldBe(2);
        facts.Movers.ShouldBe([new(release, "One", 330, 600)]);
    }

    [Fact]
    public async Task Figures_that_no_day_has_are_unknown_and_own_streams_come_before_sums()
    {
        var artist = await Data.Artist("Own");
        await Data.Days(artist, await Data.Release(artist, "One"), To, 5, 6, 7);
        await Data.Audience(artist, To.AddDays(-1), listeners: 30, streams: 60);
        await Data.Audience(artist, To, listeners: 40, streams: 80);
        await Data.Cursor("artist", artist, To.AddDays(-1), To.AddDays(1));

        var facts = await Read(artist);

        facts.Streams.ShouldBe(new WeekFigure(140, 2, null, null, 0));
        facts.Saves.ShouldBe(WeekFigure.None);
        facts.PreliminaryDays.ShouldBe(1);
        facts.Listeners.Total.ShouldBe(70);
    }

    [Fact]
    public async Task A_newest_day_of_which_little_has_come_does_not_end_the_week()
    {
        var artist = await Data.Artist("Late");
        foreach (var title in new[] { "A", "B", "C" })
            await Data.Days(artist, await Data.Release(artist, title), To, [.. Enumerable.Repeat(10L, 14)]);
        await Data.Days(artist, await Data.Release(artist, "Early"), To.AddDays(1), 10);

        (await Read(artist)).To.ShouldBe(To);
    }

    [Fact]
    public async Task What_happened_in_the_week_is_told_and_nothing_of_before()
    {
        var artist = await Data.Artist("Eventful");
        var (one, two) = (await Data.Release(artist, "One"), await Data.Release(artist, "Two"));
        await Data.Days(artist, one, To, [.. Enumerable.Repeat(480L, 14)]);
        await Data.Drop(artist, one, To.AddDays(-1));
        await Data.Drop(artist, two, To.AddDays(-9), To.AddDays(-8));
        await Data.Execute("INSERT INTO stream_spikes VALUES ($1, $2, 39.6, 160), ($1, $3, 10, 900)", default, two, To.AddDays(-2), To.AddDays(-10));
        await Predict(one, To.AddDays(-8), 0.99, null, "{}");
        await Predict(
            two, To, 0.719, 0.2, """{"rr": {"schema": "song-28d", "features": [{"name": "age", "contribution": -3}, {"name": "listeners_28d", "contribution": 0.9}, {"name": "saves_28d", "contribution": 0.2}]}}""");
        var campaign = await Data.Campaign("Ads", await Data.AdAccount("act_71"), "71");
        await Data.Linked(campaign, two);
        await Data.AdDay(campaign, To, 100.25m, 30);
        await Data.AdDay(campaign, To.AddDays(-6), 20.25m, 4);
        await Data.AdDay(campaign, To.AddDays(-7), 999m, 99);

        var facts = await Read(artist);

        facts.Drops.ShouldBe([new(one, "One", To.AddDays(-1), 480, 120, false, false)]);
        facts.DropsInAll.ShouldBe(1);
        facts.Spikes.ShouldBe([new(two, "Two", To.AddDays(-2), 40, 160)]);
        facts.Outlooks.ShouldBe([new(two, "Two", "rr", 72, false, "listeners_28d")]);
        facts.Ads.ShouldBe([new("EUR", 120.5m, 34)]);
    }

    [Fact]
    public async Task Of_an_artist_without_data_nothing_is_known_and_of_a_stranger_not_even_that()
    {
        var facts = await Read(await Data.Artist("Nothing yet"));

        facts.To.ShouldBeNull();
        facts.Streams.ShouldBe(WeekFigure.None);
        (await Rows.Read(987_654, default)).ShouldBeNull();
    }

    private async Task<WeekFacts> Read(long artist) => (await Rows.Read(artist, default)).ShouldNotBeNull();

    private Task Predict(long release, DateOnly day, double radar, double? weekly, string told) => Data.Execute(
        """
        INSERT INTO ml_predictions (release_id, date, pred_trigger_rr, pred_trigger_dw, explainability, model_version, predicted_at, is_current)
        VALUES ($1, $2, $3, $4::float8, $5::jsonb, 'rr:1+dw:2', '2026-05-20Z', true)
        """,
        default, release, day, radar, weekly, told);
}
