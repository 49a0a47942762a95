using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Drops;

public sealed class DropTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Open_falls_come_newest_first_and_a_recovered_one_only_when_all_are_asked_for()
    {
        var artist = await host.Data.Artist("Falls");
        var (first, second) = (await host.Data.Release(artist, "First"), await host.Data.Release(artist, "Second"));
        var recovered = await host.Data.Drop(artist, first, new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 4));
        var open = await host.Data.Drop(artist, first, new DateOnly(2026, 5, 10));
        var newest = await host.Data.Drop(artist, second, new DateOnly(2026, 5, 12));

        Ids(await host.Client.Read($"/api/v1/drops?state=open&artistId={artist}")).ShouldBe([newest, open]);
        Ids(await host.Client.Read($"/api/v1/drops?artistId={artist}")).ShouldBe([newest, open, recovered]);
        Ids(await host.Client.Read($"/api/v1/releases/{first}/drops")).ShouldBe([open, recovered]);

        var page = await host.Client.Read($"/api/v1/drops?artistId={artist}&limit=2");
        Ids(await host.Client.Read($"/api/v1/drops?artistId={artist}&limit=2&after={page.At("next").GetString()}")).ShouldBe([recovered]);

        (await host.Client.Read("/api/v1/drops?state=open")).At("items").At(0).ToString().ShouldBe(
            $$"""{"dropId":{{newest}},"releaseId":{{second}},"title":"Second","artistId":{{artist}},"rule":"day_before","severity":"medium","state":"provisional","expected":480.5,"expectedLow":null,"expectedHigh":null,"actual":120,"depth":0.75,"windowDays":1,"openedOn":"2026-05-12","recoveredOn":null,"endedBy":null,"likelyCause":null}""");
        (await host.Client.Read($"/api/v1/releases/{first}")).At("openDrop").ToString().ShouldBe(
            $$"""{"dropId":{{open}},"rule":"day_before","openedOn":"2026-05-10","expected":480.5,"actual":120}""");
    }

    [Fact]
    public async Task Falls_may_be_asked_for_of_one_artist()
    {
        var artist = await host.Data.Artist("Theirs");
        var theirs = await host.Data.Drop(artist, await host.Data.Release(artist, "One"), new DateOnly(2026, 5, 2));

        Ids(await host.Client.Read($"/api/v1/drops?state=open&artistId={artist}")).ShouldBe([theirs]);
        Ids(await host.Client.Read("/api/v1/drops?artistId=987654")).ShouldBeEmpty();

        await host.Data.Execute("UPDATE stream_drops SET recovered_on = '2026-05-03' WHERE id = $1", default, theirs);
        Ids(await host.Client.Read($"/api/v1/drops?state=open&artistId={artist}")).ShouldBeEmpty();
    }

    private static long[] Ids(System.Text.Json.JsonElement drops) => [.. drops.At("items").EnumerateArray().Select(drop => drop.At("dropId").GetInt64())];
}
