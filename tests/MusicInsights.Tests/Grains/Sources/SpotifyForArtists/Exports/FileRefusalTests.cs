using System.Text;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class FileRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n \r\n")]
    [InlineData(",,\n,,\n")]
    public void A_file_with_nothing_in_it_is_empty(string text) =>
        Files.Refusal(text).Reason.ShouldBe(FileRefusalReason.EmptyFile);

    [Theory]
    [InlineData("%PDF-1.7\n%âãÏÓ", "PDF")]
    [InlineData("PK\u0003\u0004rest", "Excel")]
    [InlineData("\uFEFF <!doctype html><title>Log in</title>", "web page")]
    public void A_file_of_another_kind_is_told_by_its_content(string text, string told)
    {
        var refusal = Files.Refusal(text);

        refusal.Reason.ShouldBe(FileRefusalReason.NotText);
        refusal.Message.ShouldContain(told);
    }

    [Fact]
    public void Binary_data_is_not_text() =>
        Files.Refusal([.. Enumerable.Range(0, 256).Select(value => (byte)value)]).Reason.ShouldBe(FileRefusalReason.NotText);

    [Fact]
    public void A_zero_byte_is_not_text() =>
        Files.Refusal("date,streams\n2024-01-01,\0").Reason.ShouldBe(FileRefusalReason.NotText);

    [Theory]
    [InlineData("date;streams\n2024-01-01;3\n", "semicolons")]
    [InlineData("date\tstreams\n2024-01-01\t3\n", "tabs")]
    [InlineData("date|listeners|streams|followers\n", "vertical bars")]
    [InlineData("song;listeners;streams;saves;release_date\n\"a\";1;2;3;2024-01-01\n", "semicolons")]
    public void A_wrong_delimiter_is_named(string text, string named)
    {
        var refusal = Files.Refusal(text);

        refusal.Reason.ShouldBe(FileRefusalReason.WrongDelimiter);
        refusal.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("day,plays\n2024-01-01,3\n")]
    [InlineData("date,streams,streams\n2024-01-01,3,3\n")]
    [InlineData("date,listeners,streams\n2024-01-01,3,3\n")]
    [InlineData("2024-01-01,3\n2024-01-02,4\n")]
    public void A_header_that_fits_nothing_is_shown_beside_those_that_would(string text)
    {
        var refusal = Files.Refusal(text);

        refusal.Reason.ShouldBe(FileRefusalReason.UnknownHeader);
        refusal.Message.ShouldContain(text.Split('\n')[0]);
        refusal.AcceptedHeaders.Count.ShouldBe(6);
        refusal.AcceptedHeaders.ShouldContain("date,streams");
    }

    [Fact]
    public void Every_header_that_is_named_is_accepted() =>
        Files.Refusal("x\n").AcceptedHeaders
            .ShouldAllBe(header => !(Files.Read(header, "A.csv", new ExportHints(null, WindowName.OneYear)) is FileRefusal));

    [Fact]
    public void A_long_unknown_header_is_cut() =>
        Files.Refusal(new string('x', 5000) + "\n").Message.Length.ShouldBeLessThan(1000);

    [Fact]
    public void Ten_thousand_columns_are_refused() =>
        Files.Refusal(string.Join(',', Enumerable.Range(0, 10_000)) + "\n").Reason.ShouldBe(FileRefusalReason.TooManyColumns);

    [Fact]
    public void Ten_thousand_fields_in_a_row_refuse_that_row() =>
        Files.Days("date,streams\n" + string.Join(',', Enumerable.Range(0, 10_000)) + "\n2024-01-01,3\n")[1].Streams.ShouldBe(3);

    [Fact]
    public void A_line_of_millions_of_commas_is_refused_before_it_is_split()
    {
        var refusal = Files.Refusal("date,streams\r\n2024-01-01,1\r\n" + new string(',', 15_000_000));

        refusal.Reason.ShouldBe(FileRefusalReason.LineTooLong);
        refusal.Message.ShouldContain("Line 3");
    }

    [Fact]
    public void More_rows_than_any_export_has_are_refused() =>
        ExportFile.Read(Encoding.UTF8.GetBytes("date,streams\n1\n2\n3\n"), Files.SongTimeline, ExportHints.None, new FileLimits(MaxRows: 2))
            .ShouldBeOfType<FileRefusal>().Reason.ShouldBe(FileRefusalReason.TooManyRows);

    [Fact]
    public void Bytes_beyond_the_limit_are_refused() =>
        ExportFile.Read(new byte[11], Files.SongTimeline, ExportHints.None, new FileLimits(MaxBytes: 10))
            .ShouldBeOfType<FileRefusal>().Reason.ShouldBe(FileRefusalReason.TooLarge);
}
