using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class ExportFileNameTests
{
    [Theory]
    [InlineData("A-songs-7day.csv", "7d")]
    [InlineData("A-songs-7 days.csv", "7d")]
    [InlineData("A-playlists-28day.csv", "28d")]
    [InlineData("A-songs-28days (1).csv", "28d")]
    [InlineData("A-songs-28_days(2).csv", "28d")]
    [InlineData("A-songs-1year.csv", "1y")]
    [InlineData("A-songs-1 year.CSV", "1y")]
    [InlineData("A-songs-12months.csv", "1y")]
    [InlineData("A-songs-1year-2.csv", "1y")]
    [InlineData("A-songs-last-12-months.csv", "1y")]
    [InlineData("A-Songs-All.csv", "all")]
    [InlineData("A-songs-all-time.csv", "all")]
    [InlineData("A-songs-all copy.csv", "all")]
    [InlineData("A-songs-all - Copy (3).csv", "all")]
    [InlineData("/home/me/A-songs-all 2.csv", "all")]
    [InlineData("C:\\Downloads\\A-songs-28day.csv", "28d")]
    [InlineData("A-songs-1year-songs-7day.csv", "7d")]
    [InlineData("A-songs.csv", null)]
    [InlineData("A-songs-7.csv", null)]
    [InlineData("A-songs-spring.csv", null)]
    public void The_window_is_read_in_any_spelling(string fileName, string? window) =>
        ExportFileName.Of(fileName).Window.ShouldBe(WindowNames.Parse(window));

    [Theory]
    [InlineData("Big-Band-audience-timeline.csv", "Big-Band")]
    [InlineData("Big Band-audience-timeline (12).csv", "Big Band")]
    [InlineData("Big Band-playlists-1year.csv", "Big Band")]
    [InlineData("timeline.csv", null)]
    [InlineData("-audience-timeline.csv", null)]
    public void The_artist_stands_before_the_marker(string fileName, string? artist) =>
        ExportFileName.Of(fileName).Artist.ShouldBe(artist);

    [Theory]
    [InlineData("My Song-timeline.csv", "My Song")]
    [InlineData("My Song (1)-timeline.csv", "My Song (1)")]
    [InlineData("My Song-timeline (1).csv", "My Song")]
    [InlineData("A-timeline-timeline.csv", "A-timeline")]
    [InlineData("export.csv", null)]
    public void The_song_stands_before_the_marker(string fileName, string? song) =>
        ExportFileName.Of(fileName).Song.ShouldBe(song);

    [Fact]
    public void A_name_longer_than_any_file_system_holds_says_nothing() =>
        ExportFileName.Of(string.Concat(Enumerable.Repeat("-songs-", 100_000)) + "1year.csv")
            .ShouldBe(new ExportFileName(null, null, null));

    [Fact]
    public void A_windows_name_leads_back_to_it() =>
        Enum.GetValues<WindowName>().ShouldAllBe(window => WindowNames.Parse(window.Wire()) == window);
}
