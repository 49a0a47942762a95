using System.Text;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.MetaAds;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds;

public sealed class TransformTests
{
    private const string Custom = """{"campaign_id":"1","optimization_goal":"OFFSITE_CONVERSIONS","promoted_object":{"pixel_id":"9","custom_event_type":"OTHER","custom_conversion_id":"302845195936224"}}""";

    [Fact]
    public void Strings_become_numbers_and_what_is_left_out_is_unknown()
    {
        var day = Row("""{"campaign_id":"1","spend":"0.71","impressions":"120","date_start":"2026-05-01","date_stop":"2026-05-01"}""");

        day.Values.ShouldBe(new DailyMetrics { Day = new DateOnly(2026, 5, 1), BudgetSpent = 7100, Impressions = 120 });
        day.Series.ShouldBe("1");
        day.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Custom, """{"actions":[{"action_type":"link_click","value":"5963"},{"action_type":"offsite_conversion.custom.302845195936224","value":"12"}]}""", 12)]
    [InlineData(Custom, """{"actions":[{"action_type":"link_click","value":"5963"},{"action_type":"offsite_conversion.custom.3028451959362245","value":"12"}]}""", 0)]
    [InlineData(Custom, """{"spend":"3"}""", null)]
    [InlineData("""{"campaign_id":"1","optimization_goal":"LINK_CLICKS"}""", """{"actions":[{"action_type":"link_click","value":"5963"},{"action_type":"post_engagement","value":"9000"}]}""", 5963)]
    [InlineData("""{"campaign_id":"1","optimization_goal":"REACH"}""", """{"actions":[{"action_type":"link_click","value":"5963"}]}""", null)]
    [InlineData("""{"campaign_id":"1","optimization_goal":"OFFSITE_CONVERSIONS","promoted_object":{"custom_event_type":"PURCHASE"}}""", """{"actions":[{"action_type":"offsite_conversion.fb_pixel_purchase","value":"2"}]}""", 2)]
    [InlineData("""{"campaign_id":"1","optimization_goal":"OFFSITE_CONVERSIONS","promoted_object":{"custom_event_type":"OTHER","custom_event_str":"Hypeddit Smart Link Click"}}""", """{"conversions":[{"action_type":"offsite_conversion.fb_pixel_custom.Hypeddit Smart Link Click","value":"7"}]}""", 7)]
    [InlineData("""{"campaign_id":"2","optimization_goal":"LINK_CLICKS"}""", """{"actions":[{"action_type":"link_click","value":"5963"}]}""", null)]
    [InlineData("""{"campaign_id":"2","optimization_goal":"LINK_CLICKS"}""", """{"optimization_goal":"LANDING_PAGE_VIEWS","actions":[{"action_type":"landing_page_view","value":"41"}]}""", 41)]
    public void Results_are_the_campaigns_own_and_never_a_sum(string adSet, string fields, int? conversions) =>
        Row($$"""{"campaign_id":"1","date_start":"2026-05-01",{{fields[1..]}}""", [adSet]).Values.Conversions.ShouldBe(conversions);

    [Fact]
    public void Ad_sets_that_are_after_different_things_leave_the_result_unknown() => Row(
        """{"campaign_id":"1","date_start":"2026-05-01","actions":[{"action_type":"link_click","value":"5"}]}""",
        [Custom, """{"campaign_id":"1","optimization_goal":"LINK_CLICKS"}"""], "link_click").Values.Conversions.ShouldBeNull();

    [Fact]
    public void A_configured_beginning_matches_one_action_and_of_several_none()
    {
        const string One = """{"campaign_id":"1","date_start":"2026-05-01","actions":[{"action_type":"offsite_conversion.custom.1","value":"3"},{"action_type":"link_click","value":"5"}]}""";
        const string Two = """{"campaign_id":"1","date_start":"2026-05-01","actions":[{"action_type":"offsite_conversion.custom.1","value":"3"},{"action_type":"offsite_conversion.custom.2","value":"5"}]}""";

        Row(One, [], "offsite_conversion.custom").Values.Conversions.ShouldBe(3);
        Row(Two, [], "offsite_conversion.custom").Values.Conversions.ShouldBeNull();
        Row(Two, [], "offsite_conversion.custom.2").Values.Conversions.ShouldBe(5);
    }

    [Theory]
    [InlineData("""{"campaign_id":"1","date_start":"2026-05-01","date_stop":"2026-05-07"}""", "date", RefusalReason.NotADate)]
    [InlineData("""{"campaign_id":"1"}""", "date", RefusalReason.NotADate)]
    [InlineData("""{"date_start":"2026-05-01","spend":"1"}""", "campaign_id", RefusalReason.MissingField)]
    [InlineData("""{"campaign_id":"1","date_start":"2026-05-01","spend":"1,5"}""", "budget_spent", RefusalReason.NotANumber)]
    [InlineData("""{"campaign_id":"1","date_start":"2026-05-01","clicks":"many"}""", "clicks", RefusalReason.NotANumber)]
    [InlineData("""{"campaign_id":"1","date_start":"2026-05-01","optimization_goal":"LINK_CLICKS","actions":[{"action_type":"link_click","value":"1.5"}]}""", "conversions", RefusalReason.NotANumber)]
    public void What_cannot_be_read_is_a_fault_of_its_row(string row, string field, RefusalReason reason)
    {
        var fault = Row(row).Faults.ShouldHaveSingleItem();
        (fault.Field, fault.Reason).ShouldBe((field, reason));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"asked":{"history_from":"2023-01-01","smart_link_event":"x"},"ad_sets":[],"insights":[{"rows":[]}]}""")]
    [InlineData("""{"asked":{"history_from":"2023-01-01","smart_link_event":"x"},"ad_sets":[],"insights":[{"data":[1]}]}""")]
    [InlineData("""{"asked":{"history_from":"2023-01-01"},"ad_sets":[],"insights":[]}""")]
    [InlineData("{")]
    public void An_answer_of_another_form_is_unreadable_and_no_zero_rows(string body)
    {
        var reading = Read(Encoding.UTF8.GetBytes(body));
        reading.Failure.ShouldNotBeNull().Class.ShouldBe("InvalidPayload");
        reading.Days.ShouldBeEmpty();
    }

    [Fact]
    public void The_campaigns_bear_the_name_of_their_newest_day_and_no_letter_that_no_table_holds()
    {
        var body = Payload([
            """{"campaign_id":"1","campaign_name":"New\u0000","date_start":"2026-05-02"}""", """{"campaign_id":"1","campaign_name":"Old","date_start":"2026-05-01"}""",
            """{"campaign_id":"2","date_start":"2026-05-02"}"""], [], null);
        Read(body).Campaigns.ShouldBe([new CampaignRef("1", "1", "New\uFFFD"), new CampaignRef("2", "2", "2")]);
    }

    [Fact]
    public void Days_before_Metas_memory_are_told_as_such()
    {
        var body = MetaAdsPayload.Write(new AskedInsights(new DateOnly(2026, 5, 3), null, "x"), null, [], []);
        MetaAdsTransform.Read(new SourcePayload(default, new DayRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 9)), "application/json", body))
            .Findings.ShouldBe([new BeyondHistoryFinding(new DayRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 2)))]);
    }

    private static CandidateDay Row(string row, string[]? adSets = null, string? otherwise = null) => Read(Payload([row], adSets ?? [], otherwise)).Days.ShouldHaveSingleItem();

    private static SourceReading Read(byte[] body) =>
        MetaAdsTransform.Read(new SourcePayload(default, new DayRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 9)), "application/json", body));

    private static byte[] Payload(string[] rows, string[] adSets, string? otherwise) => MetaAdsPayload.Write(
        new AskedInsights(new DateOnly(2023, 1, 1), otherwise, "Hypeddit Smart Link Click"), JsonSerializer.SerializeToUtf8Bytes(new { }), [Page(adSets)], [Page(rows)]);

    private static byte[] Page(string[] items) => Encoding.UTF8.GetBytes($$"""{"data":[{{string.Join(',', items)}}]}""");
}
