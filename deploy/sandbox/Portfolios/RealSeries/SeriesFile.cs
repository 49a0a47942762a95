using System.Globalization;
using System.IO.Compression;
using CsvHelper;

namespace MusicInsights.Sandbox.Portfolios.RealSeries;

/// <summary>Reads the long file of series: <c>file_date,track_id,total_stream,daily_stream</c>.</summary>
internal static class SeriesFile
{
    public static IReadOnlyDictionary<string, TrackSeries> Read(string path)
    {
        // Pooled: an id that stands in the file 600 times is one string.
        using var csv = CsvReader.Create(
            new GZipStream(File.OpenRead(path), CompressionMode.Decompress), new CsvReaderOptions { PoolStrings = true });
        var tracks = new Dictionary<string, List<Row>>();
        while (csv.Read())
        {
            // A row without a value says no more than a missing row.
            if (csv["daily_stream"].IsEmpty) continue;
            var id = csv.GetString("track_id");
            if (!tracks.TryGetValue(id, out var rows)) tracks.Add(id, rows = []);
            rows.Add(new Row(
                DateOnly.ParseExact(csv.GetString("file_date"), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber,
                decimal.ToInt32(csv["daily_stream"].Parse<decimal>()),
                csv["total_stream"].Parse<long>()));
        }

        return tracks.ToDictionary(track => track.Key, track => Compact(track.Value));
    }

    private static TrackSeries Compact(List<Row> rows)
    {
        rows.Sort((one, other) => one.Day.CompareTo(other.Day));
        return new TrackSeries([.. rows.Select(row => row.Day)], [.. rows.Select(row => row.Daily)], [.. rows.Select(row => row.Total)]);
    }

    private readonly record struct Row(int Day, int Daily, long Total);
}
