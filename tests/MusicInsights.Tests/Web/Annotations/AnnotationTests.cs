using System.Text.Json;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Annotations;

public sealed class AnnotationTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly Out = new(2026, 5, 1);

    [Fact]
    public async Task A_curve_is_explained_by_its_release_its_campaigns_days_and_the_playlists_that_began_to_bring_streams()
    {
        var artist = await host.Data.Artist("Explained");
        var release = await host.Data.Release(artist, "Explained", Out);
        var ad = await host.Data.Campaign("Spring", await host.Data.AdAccount("act_7001"));
        await host.Data.Linked(ad, release);
        foreach (var day in new[] { 3, 4, 8, 20 }) // a pause of three days parts nothing, one of eleven does
            await host.Data.AdDay(ad, new DateOnly(2026, 5, day), 5m, 1);
        await host.Data.Execute("UPDATE meta_ads_campaigns SET impressions = 0, budget_spent = 0 WHERE campaign_id = $1 AND date = '2026-05-20'", default, ad);
        await host.Data.AdDay(ad, new DateOnly(2026, 5, 22), 5m, 1);
        await host.Data.AdDay(await host.Data.Campaign("Not ours", await host.Data.AdAccount("act_7002")), new DateOnly(2026, 5, 5), 5m, 1);
        await Seen(release, "release_radar", new DateOnly(2026, 5, 8), 0);
        await Seen(release, "release_radar", new DateOnly(2026, 5, 9), 70);
        await Seen(release, "release_radar", new DateOnly(2026, 5, 10), 90);

        var read = await host.Client.Read($"/api/v1/releases/{release}/annotations?from=2026-05-01&to=2026-05-25");

        Said(read).ShouldBe(
        [
            "release 2026-05-01  Explained",
            "campaign 2026-05-03 2026-05-08 Spring",
            "playlist 2026-05-09  release_radar 70",
            "campaign 2026-05-22 2026-05-22 Spring",
        ]);
        Said(await host.Client.Read($"/api/v1/releases/{release}/annotations?from=2026-05-10&to=2026-05-21")).ShouldBeEmpty();
        Said(await host.Client.Read($"/api/v1/releases/{release}/annotations?from=2026-05-05&to=2026-05-08"))
            .ShouldBe(["campaign 2026-05-03 2026-05-08 Spring"], "it was running already when the range begins");
    }

    [Fact]
    public async Task An_artists_curve_is_explained_by_all_of_its_releases_and_a_campaign_of_two_once()
    {
        var artist = await host.Data.Artist("Two of them");
        var (one, two) = (await host.Data.Release(artist, "First", Out), await host.Data.Release(artist, "Second", Out.AddDays(7)));
        var link = await host.Data.Campaign("Link");
        await host.Data.Linked(link, one);
        await host.Data.Linked(link, two);
        await host.Data.LinkDay(link, Out.AddDays(2), "https://l.example", 10, 3);

        var read = await host.Client.Read($"/api/v1/artists/{artist}/annotations?from=2026-05-01&to=2026-05-25");

        Said(read).ShouldBe(["release 2026-05-01  First", "campaign 2026-05-03 2026-05-03 Link", "release 2026-05-08  Second"]);
        read.At("items").At(1).At("releaseId").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task The_unknown_and_what_is_no_range_are_refused()
    {
        var artist = await host.Data.Artist("Ranged badly");
        foreach (var path in new[] { $"artists/{artist}", $"releases/{await host.Data.Release(artist, "Ranged badly")}" })
        {
            await (await host.Client.Get($"/api/v1/{path}/annotations?from=soon")).ShouldBlame("from");
            await (await host.Client.Get($"/api/v1/{path}/annotations?from=2020-01-01&to=2026-01-01")).ShouldBlame("from");
        }

        await (await host.Client.Get("/api/v1/releases/999999/annotations")).ShouldBeProblem(404, "unknown_release");
        await (await host.Client.Get("/api/v1/artists/999999/annotations")).ShouldBeProblem(404, "unknown_artist");
    }

    private Task Seen(long release, string playlist, DateOnly asOf, long streams) => host.Data.Execute(
        """INSERT INTO algorithmic_outcomes (release_id, playlist, "window", as_of, streams, origin, last_updated) VALUES ($1, $2, '28d', $3, $4, 's4a', '2026-05-20Z')""",
        default, release, playlist, asOf, streams);

    private static string[] Said(JsonElement read) => [.. read.At("items").EnumerateArray().Select(item => string.Join(
        ' ',
        new[] { "kind", "date", "through" }.Select(field => item.At(field).GetString()).Append(item.At("kind").GetString() switch
        {
            "release" => item.At("title").GetString(),
            "campaign" => item.At("campaign").GetString(),
            _ => $"{item.At("playlist").GetString()} {item.At("streams").GetInt64()}",
        })))];
}
