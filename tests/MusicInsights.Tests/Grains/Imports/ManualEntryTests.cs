using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports;

public sealed class ManualEntryTests(Importing fixture) : IClassFixture<Importing>
{
    [Fact]
    public async Task A_hand_is_judged_like_a_file_and_taken_back_like_one()
    {
        var campaign = await fixture.AddCampaign("By hand");
        var report = Importing.Report(await fixture.Enter(EntityKey.Campaign(campaign),
            """[{"date":"2024-05-01","visits":10,"clicks":3,"landingUrl":"https://hypeddit.com/a"},{"date":"2024-05-02","visits":-1},{"date":"tomorrow","visits":1},{"visits":1},{"date":"2024-05-03"}]"""));

        (report.Kind, report.Accepted, report.DaysChanged, Importing.Said(report.Ignored)).ShouldBe(("manual", 1, 1, "no_value:1"));
        report.Refused.Select(r => $"{r.Line} {r.Fault.Field} {r.Fault.Reason}").ShouldBe(["2 visits Negative", "3 date NotADate", "4 date MissingField"]);
        (await fixture.Database.Rows("SELECT date, landing_url, visits, clicks, source FROM marketing_hypeddit WHERE campaign_id = $1", campaign))
            .ShouldBe(["2024-05-01 https://hypeddit.com/a 10 3 manual"]);
        (await fixture.Undo(report.ImportId)).Value.ShouldBe(new UndoReport(2, 0));
        (await fixture.Database.Count("marketing_hypeddit WHERE campaign_id = $1", campaign)).ShouldBe(0);
    }

    [Fact]
    public async Task A_hand_fills_what_no_source_told_and_replaces_nothing_that_one_did()
    {
        var artist = await fixture.AddArtist("Hands");
        var song = await fixture.AddRelease(artist, "Hands on");
        await fixture.Import("Hands on-timeline.csv", "date,streams\n2024-05-01,30\n", artist);
        var report = Importing.Report(await fixture.Enter(EntityKey.Release(song), """[{"date":"2024-05-01","streams":99,"saves":4},{"date":"2024-05-02","streams":8,"playlistAdds":1,"listeners":5}]"""));
        var audience = Importing.Report(await fixture.Enter(EntityKey.Artist(artist), """[{"date":"2024-05-01","monthlyListeners":500,"followers":70,"popularity":12}]"""));

        (report.Accepted, audience.Accepted).ShouldBe((2, 1));
        (await fixture.Database.Rows("SELECT date, streams, saves, playlist_adds, listeners FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", song))
            .ShouldBe(["2024-05-01 30 4 - -", "2024-05-02 8 - 1 5"]);
        (await fixture.Database.Rows("SELECT date, monthly_listeners, followers, popularity, source FROM spotify_audience_daily WHERE artist_id = $1", artist))
            .ShouldBe(["2024-05-01 500 70 12 manual"]);
    }

    [Fact]
    public async Task Days_of_nobody_are_refused()
    {
        await fixture.AddAccount("act_12");
        var meta = await fixture.Database.One<long>(
            "INSERT INTO campaigns (platform, ad_account_id, name, created_at) SELECT 'meta', ad_account_id, 'Ads', created_at FROM ad_accounts WHERE external_id = 'act_12' RETURNING campaign_id");

        (await fixture.Enter(EntityKey.Release(999_999), "[]")).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_release");
        (await fixture.Enter(EntityKey.Artist(999_999), "[]")).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_artist");
        (await fixture.Enter(EntityKey.Campaign(meta), "[]")).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_campaign");
    }

    [Fact]
    public async Task An_outcome_is_what_was_seen_last_unless_the_source_itself_told()
    {
        var song = await fixture.AddRelease(await fixture.AddArtist("Radar"), "On the radar");
        var seen = new OutcomeEntry(song, "release_radar", "28d", new DateOnly(2024, 5, 1), 120, 80);

        (await fixture.Enter(seen)).Value!.Ignored.ShouldBeNull();
        (await fixture.Enter(seen)).Value!.Ignored.ShouldBe(IgnoredReason.Unchanged);
        (await fixture.Enter(seen with { Streams = 130, Listeners = null })).Value!.Ignored.ShouldBeNull();
        (await Outcomes(song)).ShouldBe(["release_radar 28d 2024-05-01 130 80 manual"]);

        await fixture.Database.Execute("UPDATE algorithmic_outcomes SET origin = 's4a' WHERE release_id = $1", song);
        (await fixture.Enter(seen)).Value!.Ignored.ShouldBe(IgnoredReason.Outranked);
        (await fixture.Enter(seen with { Streams = 130 })).Value!.Ignored.ShouldBe(IgnoredReason.Unchanged);
        (await Outcomes(song)).ShouldBe(["release_radar 28d 2024-05-01 130 80 s4a"]);
    }

    [Fact]
    public async Task An_outcome_that_breaks_a_rule_names_its_field()
    {
        var song = await fixture.AddRelease(await fixture.AddArtist("Rules"), "Ruled");
        var seen = new OutcomeEntry(song, "radio", "7d", new DateOnly(2024, 5, 1), 10, null);

        (await fixture.Enter(seen with { Playlist = "mixes" })).Refusal.ShouldNotBeNull().Field.ShouldBe("playlist");
        (await fixture.Enter(seen with { Window = "2d" })).Refusal.ShouldNotBeNull().Field.ShouldBe("window");
        (await fixture.Enter(seen with { Streams = -1 })).Refusal.ShouldNotBeNull().Field.ShouldBe("streams");
        (await fixture.Enter(seen with { Listeners = 11 })).Refusal.ShouldNotBeNull().Code.ShouldBe("listeners_exceed_streams");
        (await fixture.Enter(seen with { AsOf = new DateOnly(2099, 1, 1) })).Refusal.ShouldNotBeNull().Code.ShouldBe("in_the_future");
        (await fixture.Enter(seen with { ReleaseId = 999_999 })).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_release");
    }

    private Task<List<string>> Outcomes(long song) => fixture.Database.Rows(
        "SELECT playlist, \"window\", as_of, streams, listeners, origin FROM algorithmic_outcomes WHERE release_id = $1", song);
}
