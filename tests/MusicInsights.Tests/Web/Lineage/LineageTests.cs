using System.Text.Json;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Lineage;

public sealed class LineageTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly Day = new(2026, 5, 20);

    [Fact]
    public async Task A_figure_leads_to_what_each_source_said_of_it_and_to_its_import_answer_and_task()
    {
        var artist = await host.Data.Artist("Traced");
        var release = await host.Data.Release(artist, "Traced");
        var import = await host.Data.Import(artist, "timeline.csv");
        await host.Data.DayOf(artist, release, Day, streams: 120, ranks: 3, source: "s4a_statistics", knownFrom: At(22, 6));
        // A file brought 100; the statistics then said 110 and later 120; a second file's 90 came too late to count.
        await host.Data.Revised(release, Day, null, Row(100, 2), null, At(21, 8), "import", import);
        await host.Data.Revised(release, Day, Row(100, 2), Row(110, 3), At(21, 8), At(21, 20), "fetch");
        await host.Data.Revised(release, Day, Row(110, 3), Row(120, 3), At(21, 20), At(22, 6), "fetch");
        await host.Data.Revised(release, Day, Row(90, 2), Row(120, 3), At(23, 7), At(23, 7), "fetch");
        var early = await host.Data.Payload("release", release, Day, At(21, 19));
        var late = await host.Data.Payload("release", release, Day, At(22, 5));
        var run = await host.Data.Run(new DateOnly(2026, 5, 22), "success");
        var task = await host.Data.TaskWith(run, new DateOnly(2026, 5, 22), release, Day, late);

        var read = await host.Client.Read($"/api/v1/releases/{release}/days/2026-05-20");

        (read.At("name").GetString(), read.At("artistName").GetString(), read.At("gapReason").IsNull()).ShouldBe(("Traced", "Traced", true));
        var streams = Metric(read, "streams");
        (streams.At("value").GetInt64(), streams.At("source").GetString(), streams.At("since").GetDateTime()).ShouldBe((120, "s4a_statistics", At(22, 6)));
        Told(streams).ShouldBe(
        [
            "90 s4a_csv outranked fetch",
            "120 s4a_statistics stands fetch",
            "110 s4a_statistics replaced fetch",
            "100 s4a_csv replaced import",
        ]);
        streams.At("said").At(1).At("payloadId").GetInt64().ShouldBe(late);
        streams.At("said").At(1).At("taskId").GetInt64().ShouldBe(task);
        streams.At("said").At(2).At("payloadId").GetInt64().ShouldBe(early);
        streams.At("said").At(3).At("importId").GetInt64().ShouldBe(import);
        streams.At("said").At(3).At("replacedBy").GetString().ShouldBe("fetch");
        (streams.At("said").At(1).At("rank").GetInt32() > streams.At("said").At(3).At("rank").GetInt32()).ShouldBeTrue();
        read.At("imports").Texts("fileName").ShouldBe(["timeline.csv"]);
        read.At("payloads").GetArrayLength().ShouldBe(2);
        read.At("tasks").At(0).At("taskId").GetInt64().ShouldBe(task);
        Metric(read, "saves").At("said").GetArrayLength().ShouldBe(0);
        read.At("sum").IsNull().ShouldBeTrue();

        var then = await host.Client.Read($"/api/v1/releases/{release}/days/2026-05-20?asOf=2026-05-21T21:00:00Z");
        Told(Metric(then, "streams")).ShouldBe(["110 s4a_statistics stands fetch", "100 s4a_csv replaced import"]);
        then.At("payloads").GetArrayLength().ShouldBe(1);
        var before = await host.Client.Read($"/api/v1/releases/{release}/days/2026-05-20?asOf=2026-05-20");
        Metric(before, "streams").At("value").IsNull().ShouldBeTrue();
        before.At("gapReason").GetString().ShouldBe("not_yet_fetched");
    }

    [Fact]
    public async Task What_an_undo_took_away_ended_by_it()
    {
        var artist = await host.Data.Artist("Undone");
        var release = await host.Data.Release(artist, "Undone");
        var import = await host.Data.Import(artist, "wrong.csv");
        await host.Data.Revised(release, Day, null, Row(100, 1), null, At(21, 8), "import", import);
        await host.Data.Revised(release, Day, Row(100, 1), null, At(21, 8), At(21, 9), "undo");

        var streams = Metric(await host.Client.Read($"/api/v1/releases/{release}/days/2026-05-20"), "streams");

        streams.At("value").IsNull().ShouldBeTrue();
        Told(streams).ShouldBe(["100 manual replaced manual"]);
        streams.At("said").At(0).At("replacedBy").GetString().ShouldBe("undo");
    }

    [Fact]
    public async Task A_day_without_a_value_tells_why_and_what_was_refused()
    {
        var artist = await host.Data.Artist("Gone");
        var release = await host.Data.Release(artist, "Gone");
        await host.Data.Cursor("release", release, Day.AddDays(-3), Day);
        await host.Data.Gap("release", release, Day, "refused");
        await host.Data.Execute(
            """
            INSERT INTO rejected_records (entity_kind, entity_id, source, date, raw, field, reason, message, rejected_at)
            VALUES ('release', $1, 's4a_statistics', $2, '-5', 'streams', 'negative', 'is -5', '2026-05-21T06:00:00Z')
            """,
            default, release, Day);

        var read = await host.Client.Read($"/api/v1/releases/{release}/days/2026-05-20");

        read.At("gapReason").GetString().ShouldBe("refused");
        read.At("gaps").Texts("reason").ShouldBe(["refused"]);
        read.At("refused").Texts("message").ShouldBe(["is -5"]);
        read.At("refused").At(0).TryGetProperty("raw", out _).ShouldBeFalse("records as they arrived are for those who may mend them");
        (await host.Client.Read($"/api/v1/releases/{release}/days/2026-05-21")).At("gapReason").GetString().ShouldBe("not_yet_fetched");
    }

    [Fact]
    public async Task An_artists_day_tells_its_own_figures_and_what_its_releases_add_up_to()
    {
        var artist = await host.Data.Artist("Summed up");
        var (one, two) = (await host.Data.Release(artist, "One"), await host.Data.Release(artist, "Two"));
        await host.Data.Days(artist, one, Day, 5);
        await host.Data.Days(artist, two, Day, 300);
        await host.Data.Audience(artist, Day, listeners: 40);

        var read = await host.Client.Read($"/api/v1/artists/{artist}/days/2026-05-20");

        Told(Metric(read, "listeners")).ShouldBe(["40 s4a_csv stands fetch"]);
        Told(Metric(read, "monthlyListeners")).ShouldBe(["1000 s4a_csv stands fetch"]);
        Metric(read, "streams").At("value").IsNull().ShouldBeTrue();
        (read.At("sum").At("streams").GetInt64(), read.At("sum").At("releasesTotal").GetInt32()).ShouldBe((305, 2));
        read.At("sum").At("releases").Texts("title").ShouldBe(["Two", "One"]);
        (await host.Client.Read($"/api/v1/artists/{artist}/days/2026-05-20?asOf=2026-04-01")).At("sum").At("releasesTotal").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-5-20", "", "date")]
    [InlineData("yesterday", "", "date")]
    [InlineData("0001-01-01", "", "date")]
    [InlineData("2026-05-20", "?asOf=soon", "asOf")]
    public async Task What_is_no_day_is_refused_by_its_name(string date, string query, string field)
    {
        var artist = await host.Data.Artist("Asked badly");
        foreach (var path in new[] { $"artists/{artist}", $"releases/{await host.Data.Release(artist, "Asked badly")}" })
            await (await host.Client.Get($"/api/v1/{path}/days/{date}{query}")).ShouldBlame(field);
    }

    [Fact]
    public async Task Of_the_unknown_nothing_is_told()
    {
        await (await host.Client.Get("/api/v1/releases/999999/days/2026-05-20")).ShouldBeProblem(404, "unknown_release");
        await (await host.Client.Get("/api/v1/artists/999999/days/2026-05-20")).ShouldBeProblem(404, "unknown_artist");
    }

    private static DateTime At(int day, int hour) => new(2026, 5, day, hour, 0, 0, DateTimeKind.Utc);

    private static string Row(long streams, int rank) =>
        $$"""{"values":{"streams":{{streams}},"saves":null,"playlist_adds":null,"listeners":null},"source":"s4a_csv","ranks":{{rank}},"flag":null}""";

    private static JsonElement Metric(JsonElement day, string name) => day.At("metrics").EnumerateArray().Single(metric => metric.At("metric").GetString() == name);

    private static string[] Told(JsonElement metric) =>
        [.. metric.At("said").EnumerateArray().Select(said => $"{said.At("value").GetInt64()} {said.At("source").GetString()} {said.At("state").GetString()} {said.At("cause").GetString()}")];
}
