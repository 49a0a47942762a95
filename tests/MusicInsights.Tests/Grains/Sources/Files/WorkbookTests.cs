using System.IO.Compression;
using CsCheck;
using MusicInsights.Grains.Sources.Files;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Files;

public sealed class WorkbookTests
{
    private static readonly FileLimits Limits = FileLimits.Default;

    [Fact]
    public void Cells_keep_what_they_are_and_blank_rows_keep_their_place()
    {
        Workbook.Read(Xlsx.Of(("One", [["text", 1.5, new DateOnly(2024, 2, 29)], [], ["=SUM(A1)", null, new Xlsx.Formula("1+1", "2")]]), ("Two", [["x"]])), Limits, out var sheets).ShouldBeNull();

        sheets.Select(sheet => sheet.Name).ShouldBe(["One", "Two"]);
        sheets[0].Rows.Select(row => row.Line).ShouldBe([1, 3]);
        sheets[0].Rows[0].Cells.ShouldBe([new Cell("text"), new Cell("1.5", 1.5m), new Cell("2024-02-29", Day: new DateOnly(2024, 2, 29))]);
        sheets[0].Rows[1].Cells.ShouldBe([new Cell("=SUM(A1)"), Cell.Blank, new Cell("2", 2m)]);
        sheets[0].Rows[1].Raw.ShouldBe("=SUM(A1)\t\t2");
        sheets[1].Rows.ShouldHaveSingleItem().Line.ShouldBe(1);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_a_giant_is_refused()
    {
        var bomb = Zip("xl/worksheets/sheet1.xml", new string(' ', 3_000_000));

        bomb.Length.ShouldBeLessThan(20_000);
        Refusal(bomb, Limits with { MaxUnpackedBytes = 2_000_000 }).ShouldBe(FileRefusalReason.TooLarge);
    }

    [Fact]
    public void What_no_export_has_is_refused()
    {
        var rows = Enumerable.Range(0, 12).Select(row => new object?[] { row }).ToArray();

        Refusal(Xlsx.Of(("A", rows)), Limits with { MaxRows = 11 }).ShouldBe(FileRefusalReason.TooManyRows);
        Refusal(Xlsx.Of(("A", rows[..6]), ("B", rows[..6])), Limits with { MaxRows = 11 }).ShouldBe(FileRefusalReason.TooManyRows);
        Refusal(Xlsx.Of(("A", [[1, 2, 3]])), Limits with { MaxColumns = 2 }).ShouldBe(FileRefusalReason.TooManyColumns);
        Refusal(Xlsx.Of(("A", rows), ("B", rows), ("C", rows)), Limits with { MaxSheets = 2 }).ShouldBe(FileRefusalReason.TooManySheets);
        Refusal(Xlsx.Of(("A", [])), Limits).ShouldBe(FileRefusalReason.EmptyFile);
    }

    [Fact]
    public void An_archive_that_is_no_workbook_is_refused() => Refusal(Zip("readme.txt", "hello"), Limits).ShouldBe(FileRefusalReason.UnreadableWorkbook);

    [Fact]
    public void A_workbook_with_a_document_type_is_refused_and_nothing_is_expanded() =>
        Refusal(Zip("xl/workbook.xml", """<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;</workbook>"""), Limits).ShouldBe(FileRefusalReason.UnreadableWorkbook);

    [Fact]
    public void A_torn_workbook_gives_an_answer() => Gen.Select(Gen.Int[4, 2000], Gen.Byte).Array[1, 6].Sample(
        flips =>
        {
            var bytes = Xlsx.Of(("A", [["Campaign name", "Day"], ["x", new DateOnly(2024, 1, 1)]]));
            foreach (var (at, value) in flips)
                bytes[4 + at % (bytes.Length - 4)] = value;
            var refusal = Workbook.Read(bytes, Limits, out var sheets);
            (refusal is not null || sheets.Count >= 0).ShouldBeTrue();
        },
        iter: 300);

    private static FileRefusalReason Refusal(byte[] bytes, FileLimits limits) => Workbook.Read(bytes, limits, out _).ShouldNotBeNull().Reason;

    private static byte[] Zip(string name, string content)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            Xlsx.Add(zip, name, content);
        return file.ToArray();
    }
}
