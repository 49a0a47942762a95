using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class TimelineTests
{
    private const string FileName = "The Band-audience-timeline.csv";

    [Fact]
    public void The_first_audience_timeline_has_four_columns()
    {
        var export = Files.Read<AudienceTimelineExport>("date,listeners,streams,followers\n2023-01-01,100,150,40\n", FileName);

        export.ArtistName.ShouldBe("The Band");
        var day = export.Days.ShouldHaveSingleItem();
        (day.Line, day.Raw).ShouldBe((2, "2023-01-01,100,150,40"));
        (day.Day, day.Listeners, day.Streams, day.Followers).ShouldBe((new DateOnly(2023, 1, 1), 100, 150, 40));
        (day.MonthlyListeners, day.MonthlyActiveListeners, day.SuperListeners, day.PlaylistAdds, day.Saves)
            .ShouldBe((null, null, null, null, null));
        day.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void The_second_audience_timeline_knows_months_and_engagement()
    {
        const string Text = "date,listeners,monthly listeners,monthly active listeners,streams,playlist adds,saves,followers\n2026-06-24,80,900,400,120,12,6,700\n";

        var day = Files.Read<AudienceTimelineExport>(Text, FileName).Days.ShouldHaveSingleItem();

        (day.Listeners, day.MonthlyListeners, day.MonthlyActiveListeners, day.SuperListeners).ShouldBe((80, 900, 400, null));
        (day.Streams, day.PlaylistAdds, day.Saves, day.Followers).ShouldBe((120, 12, 6, 700));
    }

    [Fact]
    public void The_third_audience_timeline_knows_super_listeners()
    {
        const string Text = "date,listeners,monthly listeners,monthly active listeners,super listeners,streams,playlist adds,saves,followers\n"
            + "2026-06-24,80,900,400,30,120,12,6,700\n";

        var day = Files.Read<AudienceTimelineExport>(Text, FileName).Days.ShouldHaveSingleItem();

        (day.Listeners, day.MonthlyListeners, day.MonthlyActiveListeners, day.SuperListeners).ShouldBe((80, 900, 400, 30));
        (day.Streams, day.PlaylistAdds, day.Saves, day.Followers).ShouldBe((120, 12, 6, 700));
    }

    [Fact]
    public void A_song_timeline_takes_its_title_from_the_file_name()
    {
        var export = Files.Read<SongTimelineExport>("date,streams\n2024-01-01,0\n2024-01-02,7\n", "What_ A-Song 🔥-timeline.csv");

        export.SongTitle.ShouldBe("What_ A-Song 🔥");
        export.Days.Select(day => (day.Day!.Value.Day, day.Streams)).ShouldBe([(1, 0), (2, 7)]);
    }

    [Fact]
    public void Columns_are_found_by_name_whatever_their_order_case_and_blanks()
    {
        var day = Files.Read<AudienceTimelineExport>(" Followers ,\"DATE\",Streams, listeners\n9,2023-01-01,3,2\n", FileName).Days.ShouldHaveSingleItem();

        (day.Followers, day.Streams, day.Listeners).ShouldBe((9, 3, 2));
    }

    [Fact]
    public void The_two_french_column_names_are_understood()
    {
        var day = Files.Read<AudienceTimelineExport>("date,auditeurs,écoutes,followers\n2023-01-01,2,3,9\n", FileName).Days.ShouldHaveSingleItem();

        (day.Listeners, day.Streams).ShouldBe((2, 3));
    }

    [Fact]
    public void An_empty_cell_is_unknown_and_no_fault()
    {
        var day = Files.Read<AudienceTimelineExport>("date,listeners,streams,followers\n2023-01-01,,3,\n", FileName).Days.ShouldHaveSingleItem();

        (day.Listeners, day.Streams, day.Followers).ShouldBe((null, 3, null));
        day.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_header_without_rows_is_an_export_without_rows() => Files.Days("date,streams\n").ShouldBeEmpty();
}
