using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Drops;

public sealed class ReleaseDropsTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_release_has_an_answer_for_its_newest_day()
    {
        var (artist, day) = (await host.Data.Artist("Answers"), new DateOnly(2026, 5, 20));
        var release = await host.Data.Release(artist, "Said");
        (await Today(release)).ShouldBe("""{"day":null,"answer":"not_enough_data","why":"no_value","expected":null,"expectedLow":null,"expectedHigh":null,"actual":null}""");

        await host.Data.Days(artist, release, day, 100, 40);
        await host.Data.Cursor("release", release, day.AddDays(-1), day);
        await host.Data.Execute(
            """
            INSERT INTO release_detectors (release_id, judged_through, source, actual, expected, verdict, expected_low, expected_mean, expected_high, updated_at)
            VALUES ($1, $2, 's4a_statistics', '{100, 40}', '{95, 95}', 'drop', 80, 95.5, 111, $3)
            """, default, release, day, new DateTime(2026, 5, 21, 0, 0, 0, DateTimeKind.Utc));
        (await Today(release)).ShouldBe("""{"day":"2026-05-20","answer":"drop","why":null,"expected":95.5,"expectedLow":80,"expectedHigh":111,"actual":40}""");

        await host.Data.Execute("UPDATE source_cursors SET concluded_through = $2 WHERE entity_kind = 'release' AND entity_id = $1", default, release, day.AddDays(1));
        (await Today(release)).ShouldBe("""{"day":"2026-05-21","answer":"not_enough_data","why":"no_value","expected":null,"expectedLow":null,"expectedHigh":null,"actual":null}""");
    }

    [Fact]
    public async Task Spikes_and_a_likely_cause_stand_beside_the_falls()
    {
        var artist = await host.Data.Artist("Spikes");
        var release = await host.Data.Release(artist, "Up and down");
        var (drop, campaign) = (await host.Data.Drop(artist, release, new DateOnly(2026, 5, 10)), await host.Data.Campaign("Push"));
        await host.Data.Execute("UPDATE stream_drops SET likely_cause = 'campaign_paused:' || $2 WHERE id = $1", default, drop, campaign);
        await host.Data.Execute("INSERT INTO stream_spikes VALUES ($1, '2026-05-02', 100.5, 400)", default, release);

        var drops = await host.Client.Read($"/api/v1/releases/{release}/drops");
        drops.At("items").At(0).At("likelyCause").ToString().ShouldBe($$"""{"kind":"campaign_paused","campaignId":{{campaign}},"name":"Push"}""");
        drops.At("spikes").ToString().ShouldBe("""[{"date":"2026-05-02","expected":100.5,"actual":400}]""");
        (await host.Client.GetAsync(new Uri($"/api/v1/releases/{release + 1000}/drops", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("incident")]
    [InlineData("common")]
    public async Task What_was_the_sources_or_everybodys_is_told_and_is_not_open(string state)
    {
        var artist = await host.Data.Artist($"Judged {state}");
        var release = await host.Data.Release(artist, "Not its own");
        var drop = await host.Data.Drop(artist, release, new DateOnly(2026, 5, 10));
        (await host.Client.Read("/api/v1/drops?state=open")).At("items").EnumerateArray().Select(item => item.At("dropId").GetInt64()).ShouldContain(drop);
        await host.Data.Execute("UPDATE stream_drops SET state = $2 WHERE id = $1", default, drop, state);

        (await host.Client.Read("/api/v1/drops?state=open")).At("items").EnumerateArray().Select(item => item.At("dropId").GetInt64()).ShouldNotContain(drop);
        (await host.Client.Read($"/api/v1/releases/{release}")).At("openDrop").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await host.Client.Read($"/api/v1/releases/{release}/drops")).At("items").At(0).At("state").GetString().ShouldBe(state);
    }

    private async Task<string> Today(long release) => (await host.Client.Read($"/api/v1/releases/{release}/drops")).At("today").ToString();
}
