using System.IO.Compression;

namespace MusicInsights.Tests.Sandbox.Portfolios.RealSeries;

/// <summary>A small folder of series with the faults that real ones have.</summary>
internal sealed class SeriesFolder : IDisposable
{
    public SeriesFolder()
    {
        Path = Directory.CreateTempSubdirectory("series-").FullName;
        var file = File.Create(System.IO.Path.Combine(Path, "ts_daily_long.csv.gz"));
        using (var series = new StreamWriter(new GZipStream(file, CompressionMode.Compress)))
        {
            series.Write(
                """
                file_date,track_id,total_stream,daily_stream
                2024-01-03,AAAAAAAAAAAAAAAAAAAAAA,5000000000,988531.0
                2024-01-04,AAAAAAAAAAAAAAAAAAAAAA,4999999880,-120.0
                2024-01-04,BBBBBBBBBBBBBBBBBBBBBB,700,
                2024-01-06,AAAAAAAAAAAAAAAAAAAAAA,4999999880,0.0
                2024-01-06,BBBBBBBBBBBBBBBBBBBBBB,742,42.0
                2024-01-07,CCCCCCCCCCCCCCCCCCCCCC,1,

                """);
        }

        File.WriteAllText(
            System.IO.Path.Combine(Path, "Tracks_info.csv"),
            """"
            TRACK_ID,TRACK_NAME,ALBUM_ID,TRACK_RELEASE_DATE,TRACK_COVER
            AAAAAAAAAAAAAAAAAAAAAA,"Long, Long ""Way""",ALBUM1,,https://images.example/a

            """");
        File.WriteAllText(
            System.IO.Path.Combine(Path, "Album_info.csv"),
            """
            ALBUM_ID,ALBUM_NAME,ALBUM_RELEASE_DATE,ALBUM_COVER
            ALBUM1,An Album,2022-10-21,https://images.example/b

            """);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
