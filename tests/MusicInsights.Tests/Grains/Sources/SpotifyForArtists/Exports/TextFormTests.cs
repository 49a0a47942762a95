using System.Text;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class TextFormTests
{
    private const string Songs = "song,listeners,streams,saves,release_date\n\"Été 🔥\",1,2,3,2022-07-22\n\"Two\nLines\",4,5,6,2022-07-22\n";
    private const string FileName = "A-songs-28day.csv";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_end_is_read_and_lines_are_counted_as_an_editor_counts_them(string lineEnd)
    {
        var songs = Files.Read<SongsExport>((Songs + "\n\nLast,7,8,9,2022-07-22\n\n").Replace("\n", lineEnd, StringComparison.Ordinal), FileName).Songs;

        songs.Select(song => (song.Line, song.Streams)).ShouldBe([(2, 2), (3, 5), (7, 8)]);
        songs[1].Title.ShouldBe($"Two{lineEnd}Lines");
    }

    [Fact]
    public void A_byte_order_mark_changes_nothing() => Titles(new UTF8Encoding(true)).ShouldBe(["Été 🔥", "Two\nLines"]);

    [Fact]
    public void No_byte_order_mark_is_needed() => Titles(new UTF8Encoding(false)).ShouldBe(["Été 🔥", "Two\nLines"]);

    [Fact]
    public void Utf_16_that_says_so_is_read() => Titles(Encoding.Unicode).ShouldBe(["Été 🔥", "Two\nLines"]);

    [Fact]
    public void Big_endian_utf_16_that_says_so_is_read() => Titles(Encoding.BigEndianUnicode).ShouldBe(["Été 🔥", "Two\nLines"]);

    [Fact]
    public void Utf_32_that_says_so_is_read() => Titles(Encoding.UTF32).ShouldBe(["Été 🔥", "Two\nLines"]);

    [Fact]
    public void Utf_16_without_its_mark_is_refused()
    {
        var refusal = Files.Refusal(Encoding.Unicode.GetBytes("date,streams\n2024-01-01,3\n"));

        refusal.Reason.ShouldBe(FileRefusalReason.WrongEncoding);
        refusal.Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void Latin_1_is_refused_and_not_garbled() =>
        Files.Refusal(Encoding.Latin1.GetBytes(Songs.Replace("🔥", "", StringComparison.Ordinal)), FileName)
            .Reason.ShouldBe(FileRefusalReason.WrongEncoding);

    [Fact]
    public void Half_a_utf_16_character_is_refused() =>
        Files.Refusal([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("date,streams\n"), 0x00, 0xD8]).Reason.ShouldBe(FileRefusalReason.WrongEncoding);

    [Fact]
    public void Blank_lines_and_empty_columns_of_a_spreadsheet_are_no_rows() =>
        Files.Days("date,streams,,\n2024-01-01,3,,\n,,,\n\n \n").ShouldHaveSingleItem().Faults.ShouldBeEmpty();

    [Fact]
    public void A_formula_is_text_in_a_title()
    {
        const string Rows = "=SUM(A1),1,2,3,2022-07-22\n+1,1,2,3,2022-07-22\n-x,1,2,3,2022-07-22\n@here,1,2,3,2022-07-22\n";

        var songs = Files.Read<SongsExport>("song,listeners,streams,saves,release_date\n" + Rows, FileName).Songs;

        songs.Select(song => song.Title).ShouldBe(["=SUM(A1)", "+1", "-x", "@here"]);
        songs.ShouldAllBe(song => song.Faults.Count == 0);
    }

    [Fact]
    public void A_quote_inside_plain_text_stays_text() =>
        Files.Read<SongsExport>("song,listeners,streams,saves,release_date\nLove 12\" Mix,1,2,3,2022-07-22\n", FileName)
            .Songs.ShouldHaveSingleItem().Title.ShouldBe("Love 12\" Mix");

    private static IEnumerable<string> Titles(Encoding encoding) =>
        Files.Read([.. encoding.Preamble, .. encoding.GetBytes(Songs)], FileName).ShouldBeOfType<SongsExport>().Songs.Select(song => song.Title);
}
