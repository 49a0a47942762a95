using System.Text;
using CsCheck;
using MusicInsights.Web.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Exports;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("Night Bus", "Night Bus")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData(" padded ", "\" padded \"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44", "'+44")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")", "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("|calc", "'|calc")]
    [InlineData("Été – nº 1", "Été – nº 1")]
    public void A_text_stays_a_text(string text, string written) => Line(text).ShouldBe(written + "\r\n");

    [Fact]
    public void Numbers_days_and_instants_are_written_as_the_api_writes_them() =>
        Line(-5L, 7, -12.5, 0.0001m, new DateOnly(2026, 5, 1), new DateTime(2026, 5, 1, 6, 7, 8, DateTimeKind.Utc), true, null, null)
            .ShouldBe("-5,7,-12.5,0.0001,2026-05-01,2026-05-01T06:07:08Z,true,,\r\n");

    [Fact]
    public void Whatever_a_text_holds_it_is_one_cell_that_begins_no_formula() => Gen.String.Array[1, 4].Sample(texts =>
    {
        var cells = Cells(Line([.. texts]));
        cells.Count.ShouldBe(texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            cells[i].ShouldBeOneOf(texts[i], $"'{texts[i]}");
            cells[i].TrimStart().IndexOfAny(['=', '+', '-', '@', '＝', '＋', '－', '＠']).ShouldNotBe(0);
        }
    });

    private static string Line(params object?[] values)
    {
        var csv = new StringBuilder();
        CsvText.Append(csv, values);
        return csv.ToString();
    }

    /// <summary>Reads one line by RFC 4180.</summary>
    private static List<string> Cells(string line)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length - 2; i++)
        {
            if (line[i] == '"' && isQuoted && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
