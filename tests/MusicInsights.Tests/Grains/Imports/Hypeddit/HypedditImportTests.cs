using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports.Hypeddit;

public sealed class HypedditImportTests(Importing fixture) : IClassFixture<Importing>
{
    [Fact]
    public async Task Days_come_by_landing_page_once()
    {
        var campaign = await fixture.AddCampaign("Link");
        var file = Importing.File("visits.csv", "date,visits,clicks,landing_url\n2024-05-01,10,4,https://hypeddit.com/a\n2024-05-01,5,1,https://hypeddit.com/b\n2024-05-02,0,0,\n") with { CampaignId = campaign };
        var first = Importing.Report(await fixture.Hand(file));
        var second = Importing.Report(await fixture.Hand(file));

        (first.Kind, first.Accepted).ShouldBe(("hypeddit", 3));
        (second.Accepted, Importing.Said(second.Ignored)).ShouldBe((0, "unchanged:3"));
        (await Rows(campaign)).ShouldBe(["2024-05-01 https://hypeddit.com/a 10 4 hypeddit_csv", "2024-05-01 https://hypeddit.com/b 5 1 hypeddit_csv", "2024-05-02  0 0 hypeddit_csv"]);

        (await fixture.Undo(first.ImportId)).Value.ShouldBe(new UndoReport(6, 0));
        (await Rows(campaign)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_French_table_that_names_its_campaigns_finds_them_by_name_or_id()
    {
        var (one, two) = (await fixture.AddCampaign("Été"), await fixture.AddCampaign("Two", "ab12cd"));
        var report = Importing.Report(await fixture.Hand(Importing.File("x.csv", "Jour;Campagne;Visites;Clics\n13/05/2024;été;1 200;7\n14/05/2024;ab12cd;3;1\n14/05/2024;Nobody;3;1\n15/05/2024;;3;1\n")));

        report.Accepted.ShouldBe(2);
        report.Refused.Select(r => $"{r.Line} {r.Fault.Field} {r.Fault.Reason}").ShouldBe(["4 campaign UnknownCampaign", "5 campaign UnknownCampaign"]);
        (await Rows(one)).ShouldBe(["2024-05-13  1200 7 hypeddit_csv"]);
        (await Rows(two)).ShouldBe(["2024-05-14  3 1 hypeddit_csv"]);
    }

    [Theory]
    [InlineData("date,visits,clicks\n2024-05-01,1,1\n", null, "missing_campaign")]
    [InlineData("date,visits,clicks\n2024-05-01,1,1\n", 999_999L, "unknown_campaign")]
    [InlineData("date,visitors\n2024-05-01,1\n", null, "unknown_header")]
    public async Task A_table_that_is_nobodys_is_refused(string content, long? campaign, string code)
    {
        var refusal = (await fixture.Hand(Importing.File("x.csv", content) with { CampaignId = campaign })).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(code);
        if (code != "unknown_header")
            return;
        refusal.Accepted.ShouldContain("date,visits,clicks,landing_url,campaign");
        refusal.Message.ShouldEndWith($" Accepted are: {string.Join("; ", refusal.Accepted)}.");
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_say_why()
    {
        var campaign = await fixture.AddCampaign("Faulty");
        var report = Importing.Report(await fixture.Hand(Importing.File("x.csv", "date,visits,clicks\nsoon,1,1\n2024-05-01,many,1\n2024-05-02,1,-1\n2024-05-03,1.5,1\n,1,1\n") with { CampaignId = campaign }));

        report.Refused.Select(r => $"{r.Line} {r.Fault.Field} {r.Fault.Reason}").ShouldBe(["2 date NotADate", "3 visits NotANumber", "4 clicks Negative", "5 visits NotANumber", "6 date MissingField"]);
    }

    private Task<List<string>> Rows(long campaign) => fixture.Database.Rows(
        "SELECT date, landing_url, visits, clicks, source FROM marketing_hypeddit WHERE campaign_id = $1 ORDER BY date, landing_url", campaign);
}
