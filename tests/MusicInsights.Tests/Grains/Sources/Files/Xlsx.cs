using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace MusicInsights.Tests.Grains.Sources.Files;

/// <summary>Writes small workbooks: the parts that a reader needs and nothing else.</summary>
internal static class Xlsx
{
    /// <summary>A cell that has a formula, and the result that was stored with it.</summary>
    public sealed record Formula(string Text, string Result);

    public static byte[] Of(params (string Name, object?[][] Rows)[] sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{Each(n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""")}</Types>
                """);
            Add(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{Each(n => $"""<sheet name="{sheets[n - 1].Name}" sheetId="{n}" r:id="rId{n}"/>""")}</sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{Each(n => $"""<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            // The second style is a date.
            Add(zip, "xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            foreach (var (index, sheet) in sheets.Index())
                Add(zip, $"xl/worksheets/sheet{index + 1}.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{string.Concat(sheet.Rows.Select(Row))}</sheetData></worksheet>""");
        }

        return file.ToArray();

        string Each(Func<int, string> part) => string.Concat(Enumerable.Range(1, sheets.Length).Select(part));
    }

    public static void Add(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    private static string Row(object?[] cells, int row) =>
        $"""<row r="{row + 1}">{string.Concat(cells.Select((cell, column) => CellXml(cell, $"{(char)('A' + column)}{row + 1}")))}</row>""";

    private static string CellXml(object? value, string at) => value switch
    {
        null => "",
        string text => $"""<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        DateOnly day => $"""<c r="{at}" s="1"><v>{day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>""",
        Formula formula => $"""<c r="{at}"><f>{SecurityElement.Escape(formula.Text)}</f><v>{formula.Result}</v></c>""",
        _ => $"""<c r="{at}"><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>""",
    };
}
