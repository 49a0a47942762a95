using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace MusicInsights.Tests.Grains.Sources.MetaAds.Exports;

/// <summary>Reads a workbook's sheet from its XML, to compare with; by another way than the one that is tested.</summary>
internal static class RealWorkbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static string Folder => Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "meta-ads-exports");

    /// <summary>Each row's cells by column, from the row of the header on.</summary>
    public static List<Dictionary<string, string>> Rows(string path, int sheet)
    {
        using var zip = ZipFile.OpenRead(path);
        var texts = Part(zip, "xl/sharedStrings.xml").Elements(Main + "si").Select(text => string.Concat(text.Descendants(Main + "t").Select(t => t.Value))).ToList();
        var rows = Part(zip, $"xl/worksheets/sheet{sheet}.xml").Descendants(Main + "row")
            .Select(row => row.Elements(Main + "c").ToDictionary(cell => ((string)cell.Attribute("r")!).TrimEnd([.. "0123456789"]), cell => Text(cell, texts))).ToList();
        var header = rows.Find(row => row.ContainsValue("Nom de la campagne"))!;
        return [.. rows.Skip(rows.IndexOf(header) + 1).Select(row => header.Where(column => column.Value.Length > 0).ToDictionary(column => column.Value, column => row.GetValueOrDefault(column.Key, "")))];
    }

    public static decimal Number(this Dictionary<string, string> row, string column) =>
        decimal.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(XElement cell, List<string> texts) => cell.Element(Main + "v") is not { } value ? ""
        : (string?)cell.Attribute("t") == "s" ? texts[int.Parse(value.Value, CultureInfo.InvariantCulture)] : value.Value;

    private static XElement Part(ZipArchive zip, string name)
    {
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part).Root!;
    }
}
