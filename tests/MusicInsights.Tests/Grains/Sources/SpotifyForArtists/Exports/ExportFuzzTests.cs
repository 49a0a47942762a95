using System.Text;
using CsCheck;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class ExportFuzzTests
{
    private static readonly Gen<string> Headers = OneOf([.. ExportLayouts.All.Select(layout => layout.Header)]);

    private static readonly Gen<string> FileNames =
        Gen.OneOf(Gen.String, OneOf("A-songs-1year.csv", "A-playlists-all.csv", "A-timeline.csv", "A-audience-timeline.csv"));

    [Fact]
    public void Random_bytes_give_an_answer() =>
        Gen.Select(Gen.Byte.Array[0, 300], FileNames).Sample((bytes, name) => Files.Read(bytes, name).ShouldNotBeNull());

    [Fact]
    public void Random_text_below_a_right_header_gives_an_answer_with_a_line_for_every_row() =>
        Gen.Select(Headers, Gen.String["0123456789-/,\"\r\n =é🔥x"].Array[0, 20], FileNames)
            .Sample((header, rows, name) => Rows(Files.Read(header + "\n" + string.Join('\n', rows), name)).ShouldAllBe(row => row.Line > 1));

    [Fact]
    public void A_real_file_with_flipped_bytes_gives_an_answer() =>
        Gen.Select(Gen.Int[0, 60], Gen.Byte).Array[1, 5].Sample(flips =>
        {
            var bytes = Encoding.UTF8.GetBytes("\uFEFFdate,listeners,streams,followers\r\n2023-01-01,1,2,3\r\n");
            foreach (var (at, value) in flips) bytes[at % bytes.Length] = value;
            Files.Read(bytes, "A-audience-timeline.csv").ShouldNotBeNull();
        });

    [Fact]
    public void Any_title_survives_quoting() =>
        Gen.String[Gen.Char["abc,\"\n 'é;=-+@\t"], 1, 20].Where(title => !string.IsNullOrWhiteSpace(title)).Sample(title =>
            Files.Read<SongsExport>(
                "song,listeners,streams,saves,release_date\n\"" + title.Replace("\"", "\"\"", StringComparison.Ordinal) + "\",1,2,3,2020-01-01\n",
                "A-songs-28day.csv").Songs.ShouldHaveSingleItem().Title == title);

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static IEnumerable<ExportRow> Rows(FileReading reading) => reading switch
    {
        AudienceTimelineExport export => export.Days,
        SongTimelineExport export => export.Days,
        SongsExport export => export.Songs,
        PlaylistsExport export => export.Playlists,
        _ => [],
    };
}
