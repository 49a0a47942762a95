using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class WindowTableTests
{
    private const string SongHeader = "song,listeners,streams,saves,release_date\n";
    private const string PlaylistHeader = "title,author,listeners,streams,date_added\n";

    [Fact]
    public void Songs_are_totals_of_the_window_in_the_file_name()
    {
        var export = Files.Read<SongsExport>(SongHeader + "\"Blue, 2 \"\"Live\"\"\",10,20,3,2022-07-22\n", "The Band-songs-1year.csv");

        (export.ArtistName, export.Window).ShouldBe(("The Band", WindowName.OneYear));
        var song = export.Songs.ShouldHaveSingleItem();
        (song.Title, song.Listeners, song.Streams, song.Saves).ShouldBe(("Blue, 2 \"Live\"", 10, 20, 3));
        song.ReleaseDate.ShouldBe(new DateOnly(2022, 7, 22));
    }

    [Fact]
    public void The_all_time_export_does_not_know_listeners_and_saves()
    {
        var export = Files.Read<SongsExport>(SongHeader + "\"One\",0,5000,0,2022-07-22\n\"Two\",0,12,0,\n", "The Band-songs-all.csv");

        export.Songs.Select(song => (song.Listeners, song.Streams, song.Saves)).ShouldBe([(null, 5000, null), (null, 12, null)]);
        export.Songs[1].ReleaseDate.ShouldBeNull();
    }

    [Fact]
    public void Zero_saves_of_a_shorter_window_are_zero()
    {
        var export = Files.Read<SongsExport>(SongHeader + "\"One\",4,9,0,2022-07-22\n\"Two\",0,0,0,2022-07-22\n", "The Band-songs-7day.csv");

        export.Songs.Select(song => (song.Listeners, song.Saves)).ShouldBe([(4, 0), (0, 0)]);
    }

    [Fact]
    public void Streams_without_any_listener_mean_that_listeners_are_unknown_whatever_the_window_is_said_to_be()
    {
        var hints = new ExportHints(Window: WindowName.OneYear);

        var song = Files.Read<SongsExport>(SongHeader + "\"One\",0,5,2,2022-07-22\n", "renamed.csv", hints).Songs.ShouldHaveSingleItem();

        (song.Listeners, song.Saves).ShouldBe((null, 2));
    }

    [Fact]
    public void Songs_of_one_title_stay_apart() =>
        Files.Read<SongsExport>(SongHeader + "\"Intro\",1,2,0,2020-01-01\n\"Intro\",3,4,0,2023-01-01\n", "The Band-songs-28day.csv")
            .Songs.Select(song => (song.Line, song.Streams)).ShouldBe([(2, 2), (3, 4)]);

    [Fact]
    public void Playlists_know_the_algorithmic_ones_by_name_and_author()
    {
        const string Text = PlaylistHeader
            + "\"focus 👉 music\",\"-\",200,300,2024-04-25\n"
            + "\"Discover Weekly\",\"Spotify\",34,87,n/a\n"
            + "\"release radar\",\"spotify\",4,5,-\n"
            + "\"Radio\",\"Somebody\",1,2,\n"
            + "\"On Repeat\",\"Spotify\",7,8,N/A\n";

        var export = Files.Read<PlaylistsExport>(Text, "The Band-playlists-28day.csv");

        export.Window.ShouldBe(WindowName.TwentyEightDays);
        export.Playlists.ShouldAllBe(row => row.Faults.Count == 0);
        export.Playlists.Select(row => row.Algorithmic).ShouldBe([null, "Discover Weekly", "Release Radar", null, null]);
        export.Playlists.Select(row => row.DateAdded).ShouldBe([new DateOnly(2024, 4, 25), null, null, null, null]);
        export.Playlists[0].Title.ShouldBe("focus 👉 music");
        (export.Playlists[1].Listeners, export.Playlists[1].Streams).ShouldBe((34, 87));
    }

    [Fact]
    public void The_window_is_asked_for_where_nothing_says_it()
    {
        var refusal = Files.Refusal(SongHeader + "\"One\",1,2,0,2020-01-01\n", "The Band-songs.csv");

        refusal.Reason.ShouldBe(FileRefusalReason.WindowUnknown);
        refusal.Message.ShouldContain("28d");
    }

    [Fact]
    public void A_window_that_the_file_name_contradicts_is_refused() =>
        Files.Refusal(PlaylistHeader, "The Band-playlists-1year.csv", new ExportHints(Window: WindowName.SevenDays))
            .Reason.ShouldBe(FileRefusalReason.HintContradicted);

    [Fact]
    public void A_kind_that_the_header_contradicts_is_refused() =>
        Files.Refusal(PlaylistHeader, "The Band-playlists-1year.csv", new ExportHints(ExportKind.Songs))
            .Reason.ShouldBe(FileRefusalReason.HintContradicted);
}
