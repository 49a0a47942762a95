using System.Text;
using MusicInsights.GrainInterfaces.Metrics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds.Exports;

/// <summary>The export of the table: a text file whose header is its first row.</summary>
public sealed class TableExportTests
{
    private const string English = "Reporting starts,Reporting ends,Campaign name,Campaign ID,Campaign delivery,Results,Reach,Amount spent (USD),Impressions,Link clicks,Clicks (all)";

    private const string Rows = English + "\n"
        + "2024-05-01,2024-05-01,\"Go, now\",120210000000000001,active,12,\"1,234\",\"1,050.25\",\"2,000\",7,9\n"
        + "2024-05-01,2024-05-02,Long,120210000000000002,active,1,2,3.00,4,5,6\n"
        + "2024-05-01,2024-05-01,,,,13,1236,1053.25,2004,12,15\n";

    public static TheoryData<byte[]> Encodings =>
    [
        Encoding.UTF8.GetBytes(Rows),
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Rows)],
        [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Tabbed(Rows))],
        [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Tabbed(Rows))],
    ];

    [Theory, MemberData(nameof(Encodings))]
    public void A_row_of_one_day_is_a_day_and_everything_else_is_told(byte[] file)
    {
        var export = AdsExports.Read(file);

        export.Currency.ShouldBe("USD");
        export.Days.ShouldHaveSingleItem().Said().ShouldBe("120210000000000001 2024-05-01 10502500 12 1234 2000 9");
        export.Campaigns.ShouldBe([new CampaignRef("120210000000000001", "120210000000000001", "Go, now")]);
        export.Ignored.Said().ShouldBe("aggregate_row:1 not_daily:1");
    }

    [Fact]
    public void French_headers_read_French_numbers()
    {
        var export = AdsExports.Read("Jour;Nom de la campagne;Couverture;Montant dépensé (EUR);Résultats\n02/05/2024;Été;1 234;0,5;\n13/05/2024;Été;\u202F2\u202F000;1 000,123;3\n");

        export.Days.Select(day => day.Said()).ShouldBe(["Été 2024-05-02 5000 - 1234 - -", "Été 2024-05-13 10001230 3 2000 - -"]);
        export.Currency.ShouldBe("EUR");
    }

    [Fact]
    public void A_file_of_whole_periods_has_no_days_and_says_so() =>
        AdsExports.Read(English + "\n2022-11-13,2025-12-13,A,1,archived,1,2,3,4,5,6\n2022-11-13,2025-12-13,B,2,archived,1,2,3,4,5,6\n").Ignored.Said().ShouldBe("not_daily:2");

    [Fact]
    public void A_row_that_cannot_be_read_says_which_cell()
    {
        var days = AdsExports.Read("Campaign name,Campaign ID,Day,Results,Amount spent (EUR),Clicks (all)\nA,x1,2024-13-01,many,-5.00,1.5\nB,c:77,2024-05-01,,,\n\"C\"x,1,2024-05-01,1,1,1\n").Days;

        days[0].Faults.Select(fault => $"{fault.Field} {fault.Reason.Wire()}").ShouldBe(["campaign_id not_a_number", "date not_a_date", "conversions not_a_number", "clicks not_a_number"]);
        days[0].Values.BudgetSpent.ShouldBe(-50_000);
        (days[1].Series, days[1].Faults.Count, days[1].Values.Conversions).ShouldBe(("77", 0, null));
        days[2].Faults.ShouldHaveSingleItem().Field.ShouldBe("row");
        days[0].Raw.ShouldBe("A,x1,2024-13-01,many,-5.00,1.5");
    }

    [Theory]
    [InlineData("", "empty_file")]
    [InlineData("date,streams\n2024-05-01,3\n", "unknown_header")]
    [InlineData("%PDF-1.7", "not_text")]
    public void What_is_no_export_is_refused(string content, string reason) => AdsExports.Refusal(Encoding.UTF8.GetBytes(content)).Reason.Wire().ShouldBe(reason);

    private static string Tabbed(string rows) => rows.Replace("\"Go, now\"", "Go§ now", StringComparison.Ordinal).Replace("\"1,234\"", "1§234", StringComparison.Ordinal)
        .Replace("\"1,050.25\"", "1§050.25", StringComparison.Ordinal).Replace("\"2,000\"", "2§000", StringComparison.Ordinal).Replace(',', '\t').Replace('§', ',');
}
