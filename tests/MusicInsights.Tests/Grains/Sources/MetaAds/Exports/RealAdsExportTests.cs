using MusicInsights.GrainInterfaces.Metrics;
using Shouldly;

namespace MusicInsights.Tests.Grains.Sources.MetaAds.Exports;

/// <summary>The reader on real exports: one by day, the others by age, placement and whole period.</summary>
public sealed class RealAdsExportTests
{
    [RealDataFact]
    public void A_report_by_day_gives_each_of_its_days_once_with_the_sums_of_the_sheet()
    {
        var path = Path.Combine(RealWorkbook.Folder, "campagnes_1.xlsx");
        var export = AdsExports.Read(File.ReadAllBytes(path));
        var sheet = RealWorkbook.Rows(path, 2);
        var days = sheet.Where(row => row["Jour"] != "All").ToList();

        export.Currency.ShouldBe("EUR");
        export.Days.Count.ShouldBe(days.Count);
        export.Days.ShouldAllBe(day => day.Faults.Count == 0);
        export.Days.Select(day => (day.Series, day.Day!.Value.ToString("yyyy-MM-dd", null))).ShouldBe(days.Select(row => (row["Nom de la campagne"].Trim(), row["Jour"])));
        export.Days.Sum(day => day.Values.BudgetSpent).ShouldBe((long)(days.Sum(row => row.Number("Montant dépensé (EUR)")) * 10_000));
        export.Days.Sum(day => day.Values.Conversions).ShouldBe((long)days.Sum(row => row.Number("Résultats")));
        export.Days.Sum(day => day.Values.Reach).ShouldBe((long)days.Sum(row => row.Number("Couverture")));
        export.Days.Sum(day => day.Values.Impressions).ShouldBe((long)days.Sum(row => row.Number("Impressions")));
        export.Days.Sum(day => day.Values.Clicks).ShouldBe((long)days.Sum(row => row.Number("Clics (tous)")));
        export.Ignored.Said().ShouldBe($"aggregate_row:{sheet.Count - days.Count}");
    }

    [RealDataFact]
    public void Reports_that_are_not_by_day_give_none_and_say_so()
    {
        foreach (var path in Directory.GetFiles(RealWorkbook.Folder, "*.xlsx").Where(path => !path.EndsWith("_1.xlsx", StringComparison.Ordinal)))
        {
            var export = AdsExports.Read(File.ReadAllBytes(path));

            export.Days.ShouldBeEmpty();
            export.Ignored.ShouldHaveSingleItem().Reason.ShouldBe(IgnoredReason.NotDaily);
            export.Ignored[0].Count.ShouldBe(RealWorkbook.Rows(path, sheet: 1).Count(row => row.Values.Any(value => value.Length > 0)));
        }
    }
}
