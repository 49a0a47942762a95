using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports.Rejects;

public sealed class ResubmitTests(Importing fixture) : IClassFixture<Importing>
{
    [Fact]
    public async Task A_mended_record_keeps_its_other_fields_and_goes_the_way_of_all()
    {
        var artist = await fixture.AddArtist("Mended");
        var import = await fixture.Import("Mended-audience-timeline.csv", "date,listeners,streams,followers\n2024-05-01,5,ten,100\n", artist);
        var reject = (await fixture.Refused(import.ImportId)).ShouldHaveSingleItem();
        var report = (await fixture.Resubmit(reject, """{"streams":10}""")).Value.ShouldNotBeNull();

        (report.Ignored, report.DaysChanged).ShouldBe((null, 1));
        (await Audience(artist)).ShouldBe(["2024-05-01 10 5 100 s4a_csv"]);
        (await Resolution(reject)).ShouldBe("resubmitted");
        (await fixture.Undo(report.ImportId)).Value.ShouldBe(new UndoReport(3, 0));
        (await Audience(artist)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_still_wrong_names_its_rule_and_nothing_is_lost()
    {
        var artist = await fixture.AddArtist("Still wrong");
        var import = await fixture.Import("Still wrong-audience-timeline.csv", "date,listeners,streams,followers\nsoon,50,10,100\n", artist);
        var reject = (await fixture.Refused(import.ImportId)).ShouldHaveSingleItem();
        var before = await Traces();

        foreach (var (fields, field, code) in new[]
        {
            ("{}", "date", "not_a_date"), ("""{"date":"2024-13-01"}""", "date", "not_a_date"), ("""{"date":"2024-05-01"}""", "listeners", "listeners_exceed_streams"),
            ("""{"date":"2024-05-01","streams":1.5}""", "streams", "not_a_number"), ("""{"date":"2024-05-01","visits":1}""", "visits", "extra_field"),
        })
        {
            var refusal = (await fixture.Resubmit(reject, fields)).Refusal.ShouldNotBeNull();
            (refusal.Field, refusal.Code).ShouldBe((field, code));
        }

        (await Traces()).ShouldBe(before);
        (await Resolution(reject)).ShouldBe("-");
        (await fixture.Resubmit(reject, """{"date":"2024-05-01","listeners":null}""")).Value.ShouldNotBeNull();
        (await Audience(artist)).ShouldBe(["2024-05-01 10 - 100 s4a_csv"]);
    }

    [Fact]
    public async Task A_record_is_mended_once()
    {
        var artist = await fixture.AddArtist("Once more");
        var import = await fixture.Import("Once more-audience-timeline.csv", "date,listeners,streams,followers\n2024-05-01,1,x,1\n2024-05-02,1,y,1\n", artist);
        var (first, second) = ((await fixture.Refused(import.ImportId))[0], (await fixture.Refused(import.ImportId))[1]);
        await fixture.Resubmit(first, """{"streams":3}""");
        (await fixture.Rejects.Dismiss(second)).Value.ShouldBeTrue();
        var before = await Traces();

        (await fixture.Resubmit(first, """{"streams":4}""")).Refusal.ShouldNotBeNull().Code.ShouldBe("already_resolved");
        (await fixture.Resubmit(second, """{"streams":4}""")).Refusal.ShouldNotBeNull().Code.ShouldBe("already_resolved");
        (await fixture.Rejects.Dismiss(first)).Refusal.ShouldNotBeNull().Code.ShouldBe("already_resolved");
        (await fixture.Rejects.Dismiss(999_999)).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_reject");
        (await Traces()).ShouldBe(before);
        (await Audience(artist)).ShouldBe(["2024-05-01 3 1 1 s4a_csv"]);
        (await Resolution(second)).ShouldBe("dismissed");
    }

    [Fact]
    public async Task Of_two_days_that_conflict_the_one_sent_again_is_meant()
    {
        var artist = await fixture.AddArtist("Conflict");
        var import = await fixture.Import("Conflict-audience-timeline.csv", "date,listeners,streams,followers\n2024-05-01,1,2,3\n2024-05-01,1,5,3\n", artist);
        var report = (await fixture.Resubmit((await fixture.Refused(import.ImportId)).ShouldHaveSingleItem())).Value.ShouldNotBeNull();

        report.DaysChanged.ShouldBe(1);
        (await Audience(artist)).ShouldBe(["2024-05-01 5 1 3 s4a_csv"]);
    }

    [Fact]
    public async Task A_record_that_says_what_is_stored_is_resolved_as_unchanged()
    {
        var artist = await fixture.AddArtist("Known");
        var import = await fixture.Import("Known-audience-timeline.csv", "date,listeners,streams,followers\n2024-05-01,1,2,3\n2024-05-01,1,x,3\n", artist);
        var reject = (await fixture.Refused(import.ImportId)).ShouldHaveSingleItem();

        (await fixture.Resubmit(reject, """{"streams":2}""")).Value.ShouldNotBeNull().Ignored.ShouldBe(IgnoredReason.Unchanged);
        (await Resolution(reject)).ShouldBe("resubmitted");
    }

    [Fact]
    public async Task An_ads_record_finds_its_campaign_and_may_be_given_another()
    {
        var account = await fixture.AddAccount("act_21");
        var import = Importing.Report(await fixture.Hand(
            Importing.File("x.csv", "Day,Campaign name,Campaign ID,Amount spent (EUR),Results\n2024-05-01,A,11,free,2\n2024-05-01,B,12.5,4,2\n") with { Account = "act_21" }));
        var rejects = await fixture.Refused(import.ImportId);

        (await fixture.Resubmit(rejects[0], """{"budgetSpent":1.25}""")).Value.ShouldNotBeNull().DaysChanged.ShouldBe(1);
        (await fixture.Resubmit(rejects[1])).Refusal.ShouldNotBeNull().Field.ShouldBe("campaign_id");
        (await fixture.Resubmit(rejects[1], """{"campaignId":"12"}""")).Value.ShouldNotBeNull().DaysChanged.ShouldBe(1);
        (await fixture.Database.Rows(
            "SELECT campaign_name, external_id, budget_spent, conversions, source FROM meta_ads_campaigns JOIN campaigns USING (campaign_id) WHERE ad_account_id = $1 ORDER BY 1", account))
            .ShouldBe(["A 11 1.2500 2 meta_export", "B 12 4.0000 2 meta_export"]);
    }

    [Fact]
    public async Task A_record_of_no_known_campaign_is_given_one()
    {
        var campaign = await fixture.AddCampaign("Right");
        var import = Importing.Report(await fixture.Hand(Importing.File("x.csv", "date,visits,clicks,campaign\n2024-05-01,7,2,Wrong\n")));
        var reject = (await fixture.Refused(import.ImportId)).ShouldHaveSingleItem();

        (await fixture.Resubmit(reject)).Refusal.ShouldNotBeNull().Field.ShouldBe("campaign");
        (await fixture.Resubmit(reject, """{"campaign":"Right"}""")).Value.ShouldNotBeNull();
        (await fixture.Database.Rows("SELECT date, visits, clicks FROM marketing_hypeddit WHERE campaign_id = $1", campaign)).ShouldBe(["2024-05-01 7 2"]);
    }

    [Fact]
    public async Task A_day_entered_by_hand_is_mended_too()
    {
        var campaign = await fixture.AddCampaign("Typo");
        var other = await fixture.AddCampaign("Meant", "meant1");
        var import = Importing.Report(await fixture.Enter(EntityKey.Campaign(campaign), """[{"date":"2024-05-03","clicks":-1},{"date":"2024-05-01","visits":1},{"date":"2024-05-02","visits":-5,"clicks":3,"landingUrl":"https://h/a"}]"""));
        var rejects = await fixture.Refused(import.ImportId);

        (await fixture.Resubmit(rejects[1], """{"visits":5}""")).Value.ShouldNotBeNull();
        (await fixture.Resubmit(rejects[0], """{"clicks":1,"campaignId":"meant1"}""")).Value.ShouldNotBeNull();
        (await fixture.Database.Rows("SELECT date, clicks FROM marketing_hypeddit WHERE campaign_id = $1", other)).ShouldBe(["2024-05-03 1"]);
        (await fixture.Database.Rows("SELECT date, landing_url, visits, clicks, source FROM marketing_hypeddit WHERE campaign_id = $1 ORDER BY date", campaign))
            .ShouldBe(["2024-05-01  1 - manual", "2024-05-02 https://h/a 5 3 manual"]);
    }

    [Fact]
    public async Task A_fetched_record_is_read_again_from_its_payload()
    {
        var song = await fixture.AddRelease(await fixture.AddArtist("Fetched"), "Fetched");
        var reject = await Fetched(song);

        (await fixture.Resubmit(reject)).Refusal.ShouldNotBeNull().Field.ShouldBe("streams");
        (await fixture.Resubmit(reject, """{"streams":40}""")).Value.ShouldNotBeNull().DaysChanged.ShouldBe(1);
        (await fixture.Database.Rows("SELECT date, streams, saves, source FROM spotify_streams_daily WHERE release_id = $1", song)).ShouldBe(["2024-05-01 40 6 s4a_statistics"]);
    }

    [Fact]
    public async Task A_payload_that_is_not_what_was_received_tells_nothing()
    {
        var song = await fixture.AddRelease(await fixture.AddArtist("Damaged"), "Damaged");
        var reject = await Fetched(song);
        await fixture.Database.Rows("UPDATE raw_payloads SET sha256 = sha256('another') WHERE entity_kind = 'release' AND entity_id = $1", song);

        (await fixture.Resubmit(reject, """{"streams":40}""")).Value.ShouldNotBeNull();
        (await fixture.Database.Rows("SELECT date, streams, saves FROM spotify_streams_daily WHERE release_id = $1", song)).ShouldBe(["2024-05-01 40 -"]);
    }

    [Fact]
    public async Task A_record_whose_payload_is_gone_is_mended_from_what_is_left()
    {
        var song = await fixture.AddRelease(await fixture.AddArtist("Gone"), "Gone");
        var reject = await fixture.Database.One<long>(
            """
            INSERT INTO rejected_records (entity_kind, entity_id, source, date, payload_id, raw, field, reason, message, rejected_at)
            VALUES ('release', $1, 's4a_statistics', '2024-05-01', 999999, '{"count":-4}', 'streams', 'negative', 'no', $2) RETURNING id
            """,
            song, TimeProvider.System.GetUtcNow());

        (await fixture.Resubmit(reject, """{"streams":4}""")).Value.ShouldNotBeNull().DaysChanged.ShouldBe(1);
        (await fixture.Database.Rows("SELECT date, streams, source FROM spotify_streams_daily WHERE release_id = $1", song)).ShouldBe(["2024-05-01 4 s4a_statistics"]);
    }

    /// <summary>A refused record whose payload is kept.</summary>
    private async Task<long> Fetched(long song)
    {
        var day = new DateOnly(2024, 5, 1);
        var body = """{"streams":{"current_period_timeseries":[{"x":"2024-05-01","y":"many"}]},"saves":{"current_period_timeseries":[{"x":"2024-05-01","y":"6"}]}}""";
        await using var writer = new DayWriter(fixture.Database.Data, new PortfolioClock(fixture.Cluster.Clock), TimeProvider.System, new BatchingOptions());
        await writer.Store(new StoreRequest
        {
            Entity = EntityKey.Release(song), ArtistId = 1, Source = MetricSource.S4aStatistics, KnownAt = fixture.Cluster.Clock.GetUtcNow(),
            Payload = new RawPayload("application/json", System.Text.Encoding.UTF8.GetBytes(body), new DayRange(day, day)),
            Refused = [new Rejection(new FieldFault("streams", RefusalReason.NotANumber, "no"), "date=2024-05-01 streams=many saves=6", null, day)],
        });
        return await fixture.Database.One<long>("SELECT id FROM rejected_records WHERE entity_kind = 'release' AND entity_id = $1", song);
    }

    private Task<List<string>> Audience(long artist) => fixture.Database.Rows(
        "SELECT date, streams, listeners, followers, source FROM spotify_audience_daily WHERE artist_id = $1 ORDER BY date", artist);

    private async Task<string> Resolution(long reject) => (await fixture.Database.Rows("SELECT resolution FROM rejected_records WHERE id = $1", reject)).Single();

    private Task<List<string>> Traces() => fixture.Database.Rows("SELECT (SELECT count(*) FROM imports), (SELECT count(*) FROM rejected_records), (SELECT count(*) FROM metric_revisions), (SELECT count(*) FROM live_events)");
}
