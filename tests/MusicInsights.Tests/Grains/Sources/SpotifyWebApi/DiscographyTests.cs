using System.Text.Json;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using MusicInsights.Sandbox.Spotify;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;
using DatePrecision = MusicInsights.GrainInterfaces.Catalogue.DatePrecision;

namespace MusicInsights.Tests.Grains.Sources.SpotifyWebApi;

public sealed class DiscographyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_recording_that_is_isOutis_found_once_with_all_its_tracks(bool isExtended)
    {
        await using var bench = await SpotifyBench.StartAsync(isExtended ? SpotifyMode.Extended : SpotifyMode.Development);
        var isOut = (await bench.Sandbox.Artist(3)).GetProperty("releases").EnumerateArray().Where(release => !release.IsToCome()).ToList();

        var found = (await bench.Read()).Findings.OfType<RecordingFound>().ToList();

        found.Select(recording => recording.Title).Order().ShouldBe(isOut.Select(release => release.Text("title")).Order());
        found.Select(recording => recording.Tracks[0].TrackId).Order().ShouldBe(isOut.Select(release => release.Text("id")).Order(), "the single came first");
        found.Count(recording => recording.Tracks.Count == 2).ShouldBe(3, "three of them are on the album too");
        found.ShouldAllBe(recording => recording.Isrc!.Length == 12 && recording.Tracks.All(track => track.Upc!.Length == 12 && track.AlbumId != null));
    }

    [Fact]
    public async Task A_date_keeps_the_precision_it_is_known_to()
    {
        await using var bench = await SpotifyBench.StartAsync();

        var found = (await bench.Read()).Findings.OfType<RecordingFound>().ToList();

        var oldest = found.MinBy(recording => recording.Tracks[0].ReleasedOn)!.Tracks[0];
        oldest.Precision.ShouldBe(DatePrecision.Year);
        oldest.ReleasedOn.ShouldBe(new DateOnly(oldest.ReleasedOn!.Value.Year, 1, 1));
        found.Where(recording => recording.Tracks[0] != oldest).ShouldAllBe(recording => recording.Tracks[0].Precision == DatePrecision.Day);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Long_lists_are_read_to_their_last_page(bool isExtended)
    {
        await using var bench = await SpotifyBench.StartAsync(isExtended ? SpotifyMode.Extended : SpotifyMode.Development);
        var before = (await bench.Read()).Findings.OfType<RecordingFound>().Count();
        for (var nth = 0; nth < 55; nth++)
            await bench.Hand(HttpMethod.Post, "releases", new { artist = bench.SpotifyId, title = $"Song {nth}" });
        await bench.Hand(HttpMethod.Post, "releases", new { artist = bench.SpotifyId, title = "Box", tracks = 120 });

        var found = (await bench.Read()).Findings.OfType<RecordingFound>().ToList();

        found.Count.ShouldBe(before + 55 + 120);
        found.ShouldContain(recording => recording.Title == "Box, Part 120");
    }

    [Fact]
    public async Task The_answer_is_the_pages_as_they_came()
    {
        await using var bench = await SpotifyBench.StartAsync();
        var said = await bench.Said($"artists/{bench.SpotifyId}");
        var answer = (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();

        var pages = JsonDocument.Parse(answer.Body).RootElement;

        pages[0].GetRawText().ShouldBe(said.GetRawText());
        pages.GetArrayLength().ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task What_was_read_is_not_read_again_before_its_time_unless_it_has_grown()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: ("AlbumRereadDays", "10"));
        var read = (await bench.Read()).Findings.OfType<AlbumRead>().ToList();
        await Note(bench, read);

        (await bench.Read()).Findings.ShouldBeEmpty();
        await bench.Hand(HttpMethod.Post, "releases", new { artist = bench.SpotifyId, title = "Brand new" });
        (await bench.Read()).Findings.OfType<RecordingFound>().ShouldHaveSingleItem().Title.ShouldBe("Brand new");
        await bench.Database.Execute("UPDATE spotify_albums SET total_tracks = 7 WHERE album_id = $1", read[0].AlbumId);
        (await bench.Read()).Findings.OfType<AlbumRead>().Count().ShouldBe(2);

        bench.Pass(days: 10);
        (await bench.Read()).Findings.OfType<AlbumRead>().Count().ShouldBeGreaterThanOrEqualTo(read.Count + 1);
    }

    [Fact]
    public async Task One_walk_takes_no_more_albums_than_it_may_and_the_newest_first()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: ("AlbumsPerWalk", "2"));
        await bench.Hand(HttpMethod.Post, "releases", new { artist = bench.SpotifyId, title = "Today's" });

        var reading = await bench.Read();

        reading.Findings.OfType<AlbumRead>().Count().ShouldBe(2);
        reading.Findings.OfType<RecordingFound>().ShouldContain(recording => recording.Title == "Today's");
    }

    [Fact]
    public async Task A_payload_reads_the_same_whenever_it_is_read()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);

        var first = await bench.Read();
        var again = await bench.Read();

        Text(again).ShouldBe(Text(first));

        static string Text(SourceReading reading) => JsonSerializer.Serialize(new
        {
            reading.Days, Recordings = reading.Findings.OfType<RecordingFound>(), Albums = reading.Findings.OfType<AlbumRead>(),
        });
    }

    private static async Task Note(SpotifyBench bench, IEnumerable<AlbumRead> albums)
    {
        foreach (var album in albums)
            await bench.Database.Execute("INSERT INTO spotify_albums VALUES ($1, $2, $3, $4)", bench.ArtistId, album.AlbumId, album.TotalTracks!.Value, album.On);
    }
}
