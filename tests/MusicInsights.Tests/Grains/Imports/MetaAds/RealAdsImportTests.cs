using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Sources.MetaAds.Exports;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports.MetaAds;

public sealed class RealAdsImportTests(Importing fixture) : IClassFixture<Importing>
{
    [RealDataFact]
    public async Task Real_exports_leave_each_daily_row_once_and_say_what_was_let_go()
    {
        var account = await fixture.AddAccount("act_77");
        var path = Path.Combine(RealWorkbook.Folder, "campagnes_1.xlsx");
        var sheet = RealWorkbook.Rows(path, 2);
        var days = sheet.Where(row => row["Jour"] != "All").ToList();
        var first = await Import(path);
        var second = await Import(path);

        (first.Accepted, first.DaysChanged, first.Refused.Count, Importing.Said(first.Ignored)).ShouldBe((days.Count, days.Count, 0, $"aggregate_row:{sheet.Count - days.Count}"));
        (second.Accepted, second.DaysChanged, Importing.Said(second.Ignored)).ShouldBe((0, 0, $"aggregate_row:{sheet.Count - days.Count} unchanged:{days.Count}"));
        (await fixture.Database.Rows(
            """
            SELECT count(*), sum(budget_spent)::float8, sum(m.conversions), sum(m.reach), sum(m.impressions), sum(m.clicks), count(DISTINCT campaign_id)
            FROM meta_ads_campaigns m JOIN campaigns USING (campaign_id) WHERE ad_account_id = $1
            """,
            account)).ShouldBe([string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{days.Count} {(double)Sum("Montant dépensé (EUR)")} {Sum("Résultats"):0} {Sum("Couverture"):0} {Sum("Impressions"):0} {Sum("Clics (tous)"):0} {days.Select(row => row["Nom de la campagne"]).Distinct().Count()}")]);

        foreach (var other in Directory.GetFiles(RealWorkbook.Folder, "*.xlsx").Where(other => other != path))
        {
            var report = await Import(other);
            (report.Accepted, report.Refused.Count).ShouldBe((0, 0));
            report.Ignored.ShouldHaveSingleItem().Reason.ShouldBe(IgnoredReason.NotDaily);
        }

        (await fixture.Undo(first.ImportId)).Value!.CellsKept.ShouldBe(0);
        (await fixture.Database.Count("meta_ads_campaigns")).ShouldBe(0);

        decimal Sum(string column) => days.Sum(row => row.Number(column));
    }

    private async Task<ImportReport> Import(string path) => Importing.Report(
        await fixture.Hand(new ImportFile { FileName = Path.GetFileName(path), Content = await File.ReadAllBytesAsync(path), Account = "act_77" }));
}
