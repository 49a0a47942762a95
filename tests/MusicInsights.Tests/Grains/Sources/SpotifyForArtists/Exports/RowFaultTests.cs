using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class RowFaultTests
{
    [Theory]
    [InlineData("abc", RefusalReason.NotANumber)]
    [InlineData("=1+1", RefusalReason.NotANumber)]
    [InlineData("+5", RefusalReason.NotANumber)]
    [InlineData("@5", RefusalReason.NotANumber)]
    [InlineData("-", RefusalReason.NotANumber)]
    [InlineData("1.5", RefusalReason.NotANumber)]
    [InlineData("\"1,234\"", RefusalReason.NotANumber)]
    [InlineData("1e3", RefusalReason.NotANumber)]
    [InlineData("٣", RefusalReason.NotANumber)]
    [InlineData("123456789012345678901234567890", RefusalReason.OutOfRange)]
    [InlineData("-123456789012345678901234567890", RefusalReason.OutOfRange)]
    [InlineData("", RefusalReason.MissingField)]
    [InlineData("\" \"", RefusalReason.MissingField)]
    public void A_cell_that_is_no_count_is_a_fault_of_its_field(string cell, RefusalReason reason)
    {
        var day = Files.Days($"date,streams\n2024-01-01,{cell}\n").ShouldHaveSingleItem();

        day.Streams.ShouldBeNull();
        day.Day.ShouldBe(new DateOnly(2024, 1, 1));
        var fault = day.Faults.ShouldHaveSingleItem();
        (fault.Field, fault.Reason).ShouldBe(("streams", reason));
    }

    [Fact]
    public void A_negative_number_is_a_number_for_the_validation_to_judge()
    {
        var day = Files.Days("date,streams\n2024-01-01,-5\n").ShouldHaveSingleItem();

        (day.Streams, day.Faults.Count).ShouldBe((-5, 0));
    }

    [Fact]
    public void A_truncated_row_misses_its_fields_and_the_others_are_read()
    {
        var days = Files.Read<AudienceTimelineExport>("date,listeners,streams,followers\n2023-01-01,1,2,3\n2023-01-02,4", "A-audience-timeline.csv").Days;

        days[0].Faults.ShouldBeEmpty();
        days[1].Faults.Select(fault => (fault.Field, fault.Reason)).ShouldBe(
            [("streams", RefusalReason.MissingField), ("followers", RefusalReason.MissingField)]);
        (days[1].Line, days[1].Raw, days[1].Listeners).ShouldBe((3, "2023-01-02,4", 4));
    }

    [Fact]
    public void A_row_with_more_fields_than_the_header_is_at_fault_as_a_whole()
    {
        var days = Files.Days("date,streams\n2024-01-01,1,234\n2024-01-02,5\n");

        var fault = days[0].Faults.ShouldHaveSingleItem();
        (fault.Field, fault.Reason).ShouldBe((RowFaults.WholeRow, RefusalReason.ExtraField));
        days[1].Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_fault_of_a_row_is_told_at_once() =>
        Files.Days("date,streams\nnever,many\n").ShouldHaveSingleItem().Faults.Select(fault => fault.Reason)
            .ShouldBe([RefusalReason.NotADate, RefusalReason.NotANumber]);

    [Fact]
    public void A_quote_that_is_never_closed_tells_how_much_it_swallowed()
    {
        var songs = Songs("Good,1,2,3,2022-07-22\n\"Torn,1,2,3,2022-07-22\nLost,1,2,3,2022-07-22\n");

        songs.Count.ShouldBe(2);
        songs[1].Line.ShouldBe(3);
        var fault = songs[1].Faults.ShouldHaveSingleItem();
        (fault.Field, fault.Reason).ShouldBe((RowFaults.WholeRow, RefusalReason.MissingField));
        fault.Message.ShouldContain("2 lines");
    }

    [Fact]
    public void A_row_with_text_after_its_closing_quote_gives_no_values()
    {
        var song = Songs("\"Blue\" 2,1,2,3,2022-07-22\n").ShouldHaveSingleItem();

        (song.Title, song.Streams, song.Faults.Count).ShouldBe(("", null, 1));
    }

    [Fact]
    public void A_song_without_a_title_is_at_fault()
    {
        var song = Songs("\"\",1,2,3,2022-07-22\n").ShouldHaveSingleItem();

        song.Faults.ShouldHaveSingleItem().Field.ShouldBe("song");
    }

    [Fact]
    public void What_is_kept_of_a_long_row_is_4_kB_of_whole_characters()
    {
        var song = Songs(new string('é', 3000) + ",1,2,3,2022-07-22\n").ShouldHaveSingleItem();

        song.Raw.ShouldBe(new string('é', 2048));
        song.Faults.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.OutOfRange);
    }

    private static IReadOnlyList<SongRow> Songs(string rows) =>
        Files.Read<SongsExport>("song,listeners,streams,saves,release_date\n" + rows, "A-songs-28day.csv").Songs;
}
