using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports.MetaAds;

public sealed class AdsImportTests(Importing fixture) : IClassFixture<Importing>
{
    private const string Header = "Day,Campaign name,Amount spent (EUR),Results,Reach,Impressions,Clicks (all)\n";

    [Fact]
    public async Task Days_become_rows_of_campaigns_that_are_found_by_their_name_or_made()
    {
        var account = await fixture.AddAccount("act_1");
        var file = Export("act_1", "2024-05-01,Summer,10.50,4,90,100,7\n2024-05-02,Summer,3,0,10,20,1\n2024-05-01,Winter,1,,,,\n,Total,14.5,4,,,8\n");
        var first = Importing.Report(await fixture.Hand(file));
        var second = Importing.Report(await fixture.Hand(file));

        (first.Kind, first.Accepted, first.DaysChanged, first.Refused.Count, Importing.Said(first.Ignored)).ShouldBe(("meta_ads", 3, 3, 0, "aggregate_row:1"));
        (second.Accepted, second.DaysChanged, Importing.Said(second.Ignored)).ShouldBe((0, 0, "aggregate_row:1 unchanged:3"));
        (await Rows(account)).ShouldBe(
        [
            "Summer 2024-05-01 EUR 10.5000 4 90 100 7 2.6250 meta_export", "Summer 2024-05-02 EUR 3.0000 0 10 20 1 - meta_export", "Winter 2024-05-01 EUR 1.0000 - - - - - meta_export",
        ]);
        (await fixture.Database.Count("campaigns WHERE ad_account_id = $1", account)).ShouldBe(2);
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing_and_undo_takes_everything_back()
    {
        var account = await fixture.AddAccount("act_2");
        await fixture.Hand(Export("act_2", "2024-05-01,Old,1,1,1,1,1\n"));
        var before = await fixture.Everything();
        var file = Export("act_2", "2024-05-01,Old,2,1,1,1,5\n2024-05-01,New,2,1,1,1,1\n2024-05-02,New,3,1,1,1,1\n");
        var rehearsed = Importing.Report(await fixture.Hand(file with { DryRun = true }));
        (await fixture.Everything()).ShouldBe(before);
        (await fixture.Database.Count("campaigns WHERE ad_account_id = $1", account)).ShouldBe(1);

        var real = Importing.Report(await fixture.Hand(file));
        (rehearsed.ImportId, rehearsed.Accepted, rehearsed.DaysChanged).ShouldBe((null, real.Accepted, real.DaysChanged));
        (await fixture.Undo(real.ImportId)).Value.ShouldBe(new UndoReport(2 + 10, 0));
        (await fixture.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData(null, "missing_account", "act_31")]
    [InlineData("act_999", "unknown_ad_account", "act_32")]
    public async Task Without_an_account_that_is_known_nothing_is_imported(string? account, string code, string known)
    {
        await fixture.AddAccount(known);
        var refusal = (await fixture.Hand(Export(account, "2024-05-01,A,1,1,1,1,1\n"))).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Field).ShouldBe((code, "account"));
        refusal.Message.ShouldContain($"{known} (An account)");
    }

    [Fact]
    public async Task An_export_in_another_currency_is_of_another_account()
    {
        await fixture.AddAccount("act_4", "USD");

        (await fixture.Hand(Export("act_4", "2024-05-01,A,1,1,1,1,1\n"))).Refusal.ShouldNotBeNull().Code.ShouldBe("currency_mismatch");
    }

    [Fact]
    public async Task An_account_without_a_currency_learns_it_from_its_export()
    {
        var account = await fixture.AddAccount("act_5", null);
        await fixture.Hand(Export("5", "2024-05-01,A,1,1,1,1,1\n"));

        (await fixture.Database.Rows("SELECT currency::text FROM ad_accounts WHERE ad_account_id = $1", account)).ShouldBe(["EUR"]);
        (await Rows(account)).ShouldHaveSingleItem().ShouldStartWith("A 2024-05-01 EUR");
    }

    [Fact]
    public async Task Days_that_were_there_before_the_currency_was_known_take_it_too()
    {
        var account = await fixture.AddAccount("act_8", null);
        await fixture.Hand(Importing.File("x.csv", "Day,Campaign name,Results\n2024-04-01,A,1\n") with { Account = "act_8" });
        (await Rows(account)).ShouldHaveSingleItem().ShouldStartWith("A 2024-04-01 - ");

        await fixture.Hand(Export("act_8", "2024-05-01,B,1,1,1,1,1\n"));
        (await Rows(account)).Select(row => row[..16]).ShouldBe(["A 2024-04-01 EUR", "B 2024-05-01 EUR"]);
    }

    [Fact]
    public async Task An_old_export_gives_nobody_back_an_old_name()
    {
        var account = await fixture.AddAccount("act_9");
        await fixture.Database.Rows("INSERT INTO campaigns (platform, ad_account_id, external_id, name, created_at) VALUES ('meta', $1, '77', 'Today', $2)", account, TimeProvider.System.GetUtcNow());
        await fixture.Hand(Importing.File("x.csv", "Day,Campaign name,Campaign ID,Amount spent (EUR)\n2024-05-02,Yesterday,77,2\n") with { Account = "act_9" });

        (await fixture.Database.Rows("SELECT name, external_id FROM campaigns WHERE ad_account_id = $1", account)).ShouldBe(["Today 77"]);
        (await Rows(account)).ShouldHaveSingleItem().ShouldStartWith("Today 2024-05-02");
    }

    [Fact]
    public async Task A_campaign_that_an_export_met_by_name_takes_the_id_of_a_later_one()
    {
        var account = await fixture.AddAccount("act_6");
        await fixture.Hand(Export("act_6", "2024-05-01,Renamed,1,1,1,1,1\n"));
        await fixture.Hand(Importing.File("x.csv", "Day,Campaign name,Campaign ID,Amount spent (EUR)\n2024-05-02,Renamed,1202,2\n") with { Account = "act_6" });

        (await fixture.Database.Rows("SELECT name, external_id FROM campaigns WHERE ad_account_id = $1", account)).ShouldBe(["Renamed 1202"]);
        (await Rows(account)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rows_that_break_a_rule_are_kept_apart_with_their_line()
    {
        var account = await fixture.AddAccount("act_7");
        var report = Importing.Report(await fixture.Hand(Export("act_7", "2024-05-01,A,-1,1,1,1,1\n2024-05-02,A,x,1,1,1,1\n2099-05-02,A,1,1,1,1,1\n2024-05-03,A,1,1,1,1,1\n")));

        report.Refused.Select(r => $"{r.Line} {r.Fault.Field} {r.Fault.Reason}").ShouldBe(["2 budget_spent Negative", "3 budget_spent NotANumber", "4 date InTheFuture"]);
        (await fixture.Database.Rows("SELECT line, series, field FROM rejected_records WHERE entity_kind = 'ad_account' AND entity_id = $1 ORDER BY line", account))
            .ShouldBe(["2 A budget_spent", "3 A budget_spent", "4 A date"]);
        (await Rows(account)).Count.ShouldBe(1);
    }

    private static ImportFile Export(string? account, string rows) => Importing.File("campaigns.csv", Header + rows) with { Account = account };

    private Task<List<string>> Rows(long account) => fixture.Database.Rows(
        """
        SELECT m.campaign_name, date, m.currency::text, budget_spent, conversions, reach, impressions, clicks, cpr, source
        FROM meta_ads_campaigns m JOIN campaigns USING (campaign_id) WHERE ad_account_id = $1 ORDER BY 1, 2
        """,
        account);
}
