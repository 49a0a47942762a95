using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Web.Admin.Matrix;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Actors;

[Collection(AdminFloor.Name)]
public sealed class ActorTests(AdminFloor floor)
{
    [Fact]
    public async Task An_actor_that_sleeps_is_told_of_and_not_woken()
    {
        var id = await floor.Seeds.Release();
        for (var look = 0; look < 2; look++)
        {
            var release = await floor.Admin.Read($"/api/v1/admin/grains/release/{id}");
            (release.At("name").GetString(), release.At("isActive").GetBoolean(), release.At("isWorking").GetBoolean(), release.At("isTracked").GetBoolean())
                .ShouldBe(("Song", false, false, true));
            release.At("silo").IsNull().ShouldBeTrue();
            release.At("reminders").GetArrayLength().ShouldBe(0);
        }

        (await Home(floor.Cluster.Grains.GetGrain<IReleaseGrain>(id))).ShouldBeNull();
    }

    [Fact]
    public async Task An_actor_at_work_tells_its_schedule_its_days_and_where_it_lives()
    {
        var (artist, songs) = await floor.Cluster.Track();
        await floor.Cluster.Concluded(songs);
        await songs[0].CatchUp();
        var song = await floor.Admin.Read($"/api/v1/admin/grains/release/{songs[0].GetPrimaryKeyLong()}");

        (song.At("isActive").GetBoolean(), song.At("silo").GetString()).ShouldBe((true, (await Home(songs[0]))!.ToString()));
        song.At("lastOutcome").GetString().ShouldNotBeNullOrEmpty();
        song.At("reminders").EnumerateArray().Single().At("reminder").GetString().ShouldBe("daily-ingest");
        var days = song.At("sources").EnumerateArray().Single();
        (days.At("source").GetString(), days.At("concludedThrough").GetString()).ShouldBe(("s4a_statistics", $"{floor.Cluster.Yesterday:yyyy-MM-dd}"));

        await artist.Pause();
        var paused = await floor.Admin.Read($"/api/v1/admin/grains/artist/{artist.GetPrimaryKeyLong()}");
        paused.At("pausedAt").IsNull().ShouldBeFalse();
        paused.At("reminders").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("daily-run/run:daily_ingest")]
    [InlineData("reconciler/reconciler:all")]
    public async Task Actors_without_an_entity_can_be_looked_at_too(string actor)
    {
        var seen = await floor.Admin.Read($"/api/v1/admin/grains/{actor}");
        $"{seen.At("kind").GetString()}/{seen.At("id").GetString()}".ShouldBe(actor);
        seen.At("isTracked").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_actor_is_said_to_be_none()
    {
        await (await floor.Admin.Get("/api/v1/admin/grains/song/1")).ShouldBlame("kind");
        await (await floor.Admin.Get("/api/v1/admin/grains/release/first")).ShouldBlame("id");
        await (await floor.Admin.Get("/api/v1/admin/grains/ad-account/987654")).ShouldBeProblem(404, "unknown_ad_account");
        await (await floor.Admin.Get("/api/v1/admin/grains/daily-run/another")).ShouldBeProblem(404, "unknown_grain");
        var campaign = await floor.Host.Data.Campaign("Ad", await floor.Seeds.AdAccount());
        await (await floor.Admin.Get($"/api/v1/admin/grains/campaign/{campaign}")).ShouldBeProblem(409, "fetched_with_account");
    }

    private async Task<SiloAddress?> Home(IAddressable grain) => await floor.Cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
}
