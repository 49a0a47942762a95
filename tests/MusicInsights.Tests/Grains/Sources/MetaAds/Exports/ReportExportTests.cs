using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Tests.Grains.Sources.Files;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds.Exports;

/// <summary>The export of a report: titles, an offset, two sheets, sums among the days.</summary>
public sealed class ReportExportTests
{
    private static readonly object?[] Title = [null, "A report, Nov 2022 – Dec 2025", "", "Report Period: Nov 13, 2022 - Dec 13, 2025"];

    private static readonly object?[] French = [null, "Nom de la campagne", "Jour", "", "Résultats", "Couverture", "Coût par résultat", "Montant dépensé (EUR)", "Impressions", "CPM (Coût pour 1\u00A0000\u00A0impressions)", "Clics (tous)", "CTR (tous)", "Début des rapports", "Fin des rapports"];

    private static readonly object?[][] Formatted =
    [
        Title, [], French,
        [null, "Summer", "All", "", 7.0, 90.0, 0.5, 3.51, 100.0, 1.1, 20.0, 0.2, "2024-05-01", "2024-05-02"],
        [null, "", "2024-05-02", "", 4.0, 60.0, 0.5, 2.005, 70.0, 1.1, 15.0, 0.2, "2024-05-02", "2024-05-02"],
        [null, "", "2024-05-01", "", "", 30.0, "-", 1.5, 30.0, 1.1, 5.0, 0.2, "2024-05-01", "2024-05-01"],
        [null, "Winter", "All", "", "", "", "", 9.0, "", "", "", "", "2024-05-01", "2024-05-02"],
        [null, "", "2024-05-01", "", "", "", "", 9.0, "", "", "", "", "2024-05-01", "2024-05-01"],
    ];

    private static readonly string[] Days = ["Summer 2024-05-02 20050 4 60 70 15", "Summer 2024-05-01 15000 - 30 30 5", "Winter 2024-05-01 90000 - - - -"];

    [Fact]
    public void A_name_goes_for_the_rows_below_it_and_sums_are_no_days()
    {
        var export = AdsExports.Read(Xlsx.Of(("Formatted Report", Formatted)));

        export.Currency.ShouldBe("EUR");
        export.Days.Select(day => day.Said()).ShouldBe(Days);
        export.Days.Select(day => day.Line).ShouldBe([5, 6, 8]);
        export.Campaigns.ShouldBe([new CampaignRef("Summer", null, "Summer"), new CampaignRef("Winter", null, "Winter")]);
        export.Ignored.Said().ShouldBe("aggregate_row:2");
    }

    [Fact]
    public void A_report_that_stands_in_two_sheets_is_read_once()
    {
        object?[][] raw = [.. Formatted.Select((row, index) => index is 4 or 5 ? [null, "Summer", .. row[2..]] : index == 7 ? [null, "Winter", .. row[2..]] : row)];
        var export = AdsExports.Read(Xlsx.Of(("Formatted Report", Formatted), ("Raw Data Report", raw)));

        export.Days.Select(day => day.Said()).ShouldBe(Days);
        export.Ignored.Said().ShouldBe("aggregate_row:2");
    }

    [Theory]
    [InlineData("Âge", "25-34")]
    [InlineData("Plateforme de l’appareil", "mobile_app")]
    [InlineData("Nom de l’ensemble de publicités", "Broad")]
    [InlineData("Heure de la journée (fuseau horaire du compte)", "00:00")]
    public void Parts_of_a_day_are_no_days(string column, string part)
    {
        var export = AdsExports.Read(Xlsx.Of(("Raw Data Report", [Title, [], [.. French, column], [.. Formatted[3], "All"], [.. Formatted[4], part], [.. Formatted[5], part]])));

        export.Days.ShouldBeEmpty();
        export.Ignored.Said().ShouldBe("not_daily:3");
    }

    [Fact]
    public void Two_campaigns_of_one_name_that_share_a_day_are_refused_both()
    {
        object?[] other = [.. Formatted[4]];
        other[7] = 8.0;
        var export = AdsExports.Read(Xlsx.Of(("Formatted Report", [.. Formatted, [null, "Summer", "All"], other])));

        export.Days.Where(day => day.Faults.Count > 0).Select(day => (day.Line, day.Faults[0].Reason))
            .ShouldBe([(5, RefusalReason.ConflictingDay), (10, RefusalReason.ConflictingDay)]);
    }

    [Fact]
    public void Days_may_be_dates_and_their_cells_formulas()
    {
        var export = AdsExports.Read(Xlsx.Of(("Sheet", [Title, [], French, [null, "A", new DateOnly(2024, 5, 1), "", new Xlsx.Formula("2+2", "4"), 1.0, 1.0, "=1+1", 1.0, 1.0, 1.5, 1.0]])));

        var day = export.Days.ShouldHaveSingleItem();
        day.Said().ShouldBe("A 2024-05-01 - 4 1 1 -");
        day.Faults.Select(fault => $"{fault.Field} {fault.Reason.Wire()}").ShouldBe(["budget_spent not_a_number", "clicks not_a_number"]);
    }

    [Fact]
    public void A_workbook_of_something_else_is_refused_with_what_is_expected()
    {
        var refusal = AdsExports.Refusal(Xlsx.Of(("Sheet", [["Name", "Value"], ["x", 1]])));

        refusal.Reason.ShouldBe(FileRefusalReason.UnknownHeader);
        refusal.AcceptedHeaders.ShouldHaveSingleItem().ShouldContain("Campaign name");
    }
}
