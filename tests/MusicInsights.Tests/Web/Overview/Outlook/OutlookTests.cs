using System.Text.Json;
using MusicInsights.Tests.Web.Predictions;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview.Outlook;

/// <summary>Who is likely to be picked up, and why.</summary>
public sealed class OutlookTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Told = """
        {"rr": {"modelId": 1, "schema": "forecast-28d", "margin": 1, "base": -1, "features": [
            {"name": "saves_28d", "value": 3.5, "contribution": 0.5}, {"name": "streams_28d", "value": 6.9, "contribution": 1.9}, {"name": "age", "value": 2, "contribution": -0.4}]}}
        """;

    private static readonly DateOnly To = new(2026, 5, 24);

    [Fact]
    public async Task A_release_counts_by_its_newest_prediction_as_long_as_that_is_a_week_old_at_most()
    {
        var artist = await host.Data.Artist("Counted");
        await Predicted(artist, "Still", (0, 0.7));
        await Predicted(artist, "Late", (2, 0.9));
        await Predicted(artist, "No longer", (1, 0.8), (0, 0.3));
        await Predicted(artist, "Silent since", (1, 0.8), (0, null));
        await Predicted(artist, "Forgotten", (7, 0.9));
        await Predicted(artist, "To come", (-1, 0.9));

        var predictions = await Read(artist);
        var radar = predictions.At("figures").At(0);
        radar.At("metric").GetString().ShouldBe("likelyReleaseRadar");
        radar.At("value").GetDouble().ShouldBe(2);
        radar.At("series").Numbers().ShouldBe([1, 2, 1]);
        radar.At("dataDay").GetString().ShouldBe("2026-05-24");
        Top(predictions, 0).Texts("title").ShouldBe(["Late", "Still"]);
    }

    [Fact]
    public async Task It_is_compared_with_how_it_stood_at_the_end_of_the_days_before()
    {
        var artist = await host.Data.Artist("Compared");
        await Predicted(artist, "New", (0, 0.7));
        await Predicted(artist, "Old", (9, 0.7), (8, 0.6), (0, 0.6));
        var radar = (await Read(artist)).At("figures").At(0);
        radar.At("previous").GetDouble().ShouldBe(1);
        radar.At("deltaPct").GetDouble().ShouldBe(100);
    }

    [Fact]
    public async Task The_likeliest_come_with_what_speaks_for_them_most()
    {
        var artist = await host.Data.Artist("Reasoned");
        var release = await host.Data.Release(artist, "Night Bus");
        await host.Data.Prediction(release, To, 0.71, null, Told);
        var top = Top(await Read(artist), 0).At(0);
        top.At("probability").GetDouble().ShouldBe(0.71);
        top.At("claim").GetString().ShouldBe("forecast");
        top.At("artistName").GetString().ShouldBe("Reasoned");
        top.At("reason").At("name").GetString().ShouldBe("streams_28d");
    }

    [Fact]
    public async Task Where_nobody_is_likely_the_nearest_of_the_newest_day_are_named()
    {
        var artist = await host.Data.Artist("Unlikely");
        foreach (var (title, said) in new[] { ("A", 0.1), ("B", 0.4), ("C", 0.2), ("D", 0.3) })
            await Predicted(artist, title, (0, said));
        await Predicted(artist, "Yesterday's", (1, 0.45));
        var predictions = await Read(artist);
        predictions.At("figures").At(0).At("value").GetDouble().ShouldBe(0);
        Top(predictions, 0).Texts("title").ShouldBe(["B", "D", "C"]);
    }

    [Fact]
    public async Task Where_nothing_was_said_nothing_is_counted()
    {
        var artist = await host.Data.Artist("Unsaid");
        await Predicted(artist, "Abstained", (0, null));
        var predictions = await Read(artist);
        predictions.At("figures").At(0).At("value").IsNull().ShouldBeTrue("nothing was said");
        predictions.At("figures").At(1).At("value").IsNull().ShouldBeTrue();
        predictions.At("freshness").At("dataThrough").IsNull().ShouldBeTrue();
        Top(predictions, 1).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_whole_portfolio_counts_everybody_who_is_tracked()
    {
        var artist = await host.Data.Artist("Whole");
        var day = new DateOnly(2025, 3, 3);
        var kept = await host.Data.Release(artist, "Kept");
        var left = await host.Data.Release(artist, "Left");
        await host.Data.Prediction(kept, day, 0.6, 0.2);
        await host.Data.Prediction(left, day, 0.9, 0.2);
        await host.Data.Execute("UPDATE releases SET untracked_at = $2 WHERE release_id = $1", default, left, host.Clock.GetUtcNow().UtcDateTime);
        var predictions = (await host.Client.Read("/api/v1/overview?from=2025-03-02&to=2025-03-03")).At("blocks").At("predictions");
        predictions.At("figures").At(0).At("value").GetDouble().ShouldBe(1);
        predictions.At("figures").At(0).At("series").Numbers().ShouldBe([null, 2], "a day's own predictions stay what they were");
        Top(predictions, 0).Texts("title").ShouldBe(["Kept"]);
        Top(predictions, 1).Texts("title").ShouldBe(["Kept"]);
    }

    private async Task Predicted(long artist, string title, params (int Ago, double? Said)[] days)
    {
        var release = await host.Data.Release(artist, title);
        foreach (var (ago, said) in days)
            await host.Data.Prediction(release, To.AddDays(-ago), said, null);
    }

    private async Task<JsonElement> Read(long artist) =>
        (await host.Client.Read($"/api/v1/overview?from=2026-05-22&to=2026-05-24&artistId={artist}")).At("blocks").At("predictions");

    private static JsonElement Top(JsonElement predictions, int playlist) => predictions.At("playlists").At(playlist).At("top");
}
