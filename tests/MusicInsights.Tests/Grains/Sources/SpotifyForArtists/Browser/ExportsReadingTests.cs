using System.Text;
using MusicInsights.Grains.Sources.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

public sealed class ExportsReadingTests
{
    private static readonly DownloadedFile Timeline = File("A-audience-timeline.csv", "date,listeners,streams,followers\n2026-05-24,1,2,3\n2026-05-25,4,5,6");

    [Fact]
    public void A_window_ends_with_the_timelines_last_day()
    {
        var reading = Read(Timeline, File("A-songs-28day.csv", "song,listeners,streams,saves,release_date\n\"Home\",1,2,3,2024-01-05"));

        reading.Days.Count.ShouldBe(2);
        reading.Findings.ShouldHaveSingleItem().ShouldBeOfType<SongTotals>().AsOf.ShouldBe(new DateOnly(2026, 5, 25));
    }

    [Fact]
    public void One_file_that_is_no_export_makes_the_whole_unreadable() =>
        Read(Timeline, File("A-songs-28day.csv", "<!DOCTYPE html><html></html>")).Failure.ShouldNotBeNull().Message.ShouldStartWith("A-songs-28day.csv: ");

    [Fact]
    public void A_timeline_without_a_day_is_no_timeline() =>
        Read(File("A-audience-timeline.csv", "date,listeners,streams,followers")).Failure.ShouldNotBeNull().Class.ShouldBe("InvalidPayload");

    [Fact]
    public void What_is_no_archive_is_an_invalid_payload() => ExportsReading.Read("PK, or not"u8.ToArray()).Failure.ShouldNotBeNull().Class.ShouldBe("InvalidPayload");

    private static MusicInsights.Grains.Sources.SourceReading Read(params DownloadedFile[] files) => ExportsReading.Read(ExportArchive.Pack(files));

    private static DownloadedFile File(string name, string content) => new(name, Encoding.UTF8.GetBytes(content));
}
