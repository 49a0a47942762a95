using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Predictions;

public sealed class ReleasePredictionTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly Day = WebHost.Today.AddDays(-2);

    [Fact]
    public async Task Of_a_release_that_nothing_was_said_of_nothing_is_told()
    {
        (await Read(await Release("Silent"))).ToString().ShouldBe("""{"current":null,"days":[]}""");
    }

    [Fact]
    public async Task What_is_said_comes_with_every_reason_and_its_exact_numbers()
    {
        var release = await Release("Said");
        await host.Data.Prediction(release, Day.AddDays(-1), 0.5, 0.5, """{"rr": {"modelId": 1, "schema": "survey-28d", "margin": 0, "base": 0, "features": []}}""");
        await host.Data.Prediction(release, Day, 0.1, 0.1, isCurrent: false);
        await host.Data.Prediction(release, Day, 0.34242, 0.61, """
            {"rr": {"modelId": 1, "schema": "survey-28d", "margin": -0.6523198754321099, "base": -2.0000000000000004,
                    "features": [{"name": "streams_28d", "value": 6.9077552789821368, "contribution": 1.3476801245678905}, {"name": "saves_28d", "value": null, "contribution": -1e-17}],
                    "moves": [{"name": "streams_28d", "from": 6.9077554, "to": 7.6012346, "probability": 0.5200000000000001}]},
             "dw": {"modelId": 2, "schema": "forecast-28d", "margin": 0.5, "base": 0.5, "features": []}}
            """);

        var current = (await Read(release)).At("current");

        current.At("date").GetString().ShouldBe($"{Day:yyyy-MM-dd}");
        current.At("predictedAt").GetString().ShouldBe("2026-05-01T06:00:00Z");
        current.At("modelVersion").GetString().ShouldBe("rr:1+dw:2");
        current.At("lacking").ToString().ShouldBe("""{"rr":[],"dw":[]}""");
        var rr = current.At("rr");
        (rr.At("probability").GetDouble(), rr.At("claim").GetString(), rr.At("schema").GetString(), rr.At("modelId").GetInt64()).ShouldBe((0.34242, "looks_like", "survey-28d", 1));
        (rr.At("base").GetDouble(), rr.At("margin").GetDouble()).ShouldBe((-2.0000000000000004, -0.6523198754321099));
        rr.At("features").EnumerateArray().Select(Feature).ShouldBe([("streams_28d", 6.9077552789821368, 1.3476801245678905), ("saves_28d", null, -1e-17)]);
        var move = rr.At("moves").EnumerateArray().ShouldHaveSingleItem();
        (move.At("name").GetString(), move.At("from").GetDouble(), move.At("to").GetDouble(), move.At("probability").GetDouble()).ShouldBe(("streams_28d", 6.9077554, 7.6012346, 0.5200000000000001));
        current.At("dw").At("claim").GetString().ShouldBe("forecast");
        current.At("dw").At("moves").IsNull().ShouldBeTrue("it was not looked for");
    }

    [Fact]
    public async Task Who_abstained_says_what_lacks()
    {
        var release = await Release("Undated");
        await host.Data.Prediction(release, Day, null, 0.2, """
            {"rr": {"modelId": 1, "schema": "survey-28d", "lacking": ["age", "new_share"]}, "dw": {"modelId": 2, "schema": "survey-28d", "margin": -1, "base": -1, "features": []}}
            """);

        var current = (await Read(release)).At("current");
        current.At("rr").IsNull().ShouldBeTrue();
        current.At("dw").At("probability").GetDouble().ShouldBe(0.2);
        current.At("lacking").ToString().ShouldBe("""{"rr":["age","new_share"],"dw":[]}""");
    }

    [Fact]
    public async Task The_last_90_days_are_told_where_no_others_are_asked_for()
    {
        var release = await Release("Long");
        foreach (var ago in new[] { 0, 89, 90, 200 })
            await host.Data.Prediction(release, Day.AddDays(-ago), 0.25, ago == 89 ? null : 0.5);

        (await Read(release)).At("days").ToString().ShouldBe(
            $$"""[{"date":"{{Day.AddDays(-89):yyyy-MM-dd}}","rr":0.25,"dw":null},{"date":"{{Day:yyyy-MM-dd}}","rr":0.25,"dw":0.5}]""");
        (await Days(release, $"?to={Day.AddDays(-90):yyyy-MM-dd}")).ShouldBe([Day.AddDays(-90)]);
        (await Days(release, $"?from={Day.AddDays(-200):yyyy-MM-dd}&to={Day.AddDays(-90):yyyy-MM-dd}")).ShouldBe([Day.AddDays(-200), Day.AddDays(-90)]);
        (await Days(release, $"?from={Day.AddDays(5):yyyy-MM-dd}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused()
    {
        var release = await Release("Refused");

        await (await Get(release, "?from=May")).ShouldBlame("from");
        await (await Get(release, "?from=2026-05-02&to=2026-05-01")).ShouldBlame("from");
        await (await Get(release, "?from=2020-01-01&to=2026-05-01")).ShouldBlame("from");
        await (await Get(release + 1000, "")).ShouldBeProblem(404, "unknown_release");
    }

    private static (string?, double?, double) Feature(JsonElement feature) =>
        (feature.At("name").GetString(), feature.At("value").IsNull() ? null : feature.At("value").GetDouble(), feature.At("contribution").GetDouble());

    private async Task<long> Release(string title) => await host.Data.Release(await host.Data.Artist($"{title}'s"), title);

    private async Task<DateOnly[]> Days(long release, string query) =>
        [.. (await host.Client.Read($"/api/v1/releases/{release}/predictions{query}")).At("days").EnumerateArray().Select(day => DateOnly.Parse(day.At("date").GetString()!, null))];

    private Task<JsonElement> Read(long release) => host.Client.Read($"/api/v1/releases/{release}/predictions");

    private Task<HttpResponseMessage> Get(long release, string query) => host.Client.Get($"/api/v1/releases/{release}/predictions{query}");
}
