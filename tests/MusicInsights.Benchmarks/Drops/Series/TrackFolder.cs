using System.Globalization;
using System.IO.Compression;

namespace MusicInsights.Benchmarks.Drops.Series;

/// <summary>Reads the daily streams of many tracks: CSV files (also gzipped) with file_date, track_id, total_stream, daily_stream.</summary>
internal static class TrackFolder
{
    private readonly record struct Row(string Track, DateOnly Day, long Total, long? Daily);

    /// <returns>The tracks with more than 60 days, and the days that are the source's fault, on which none of them has a value.</returns>
    public static (List<DailySeries> Tracks, IReadOnlyCollection<DateOnly> Incidents) Read(string folder)
    {
        var rows = Directory.EnumerateFiles(folder, "*.csv*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Rows).ToList();
        var tracks = rows.GroupBy(row => row.Track).Select(track => track.OrderBy(row => row.Day).ToArray()).ToArray();
        var incidents = Incidents(tracks);
        return ([.. tracks.Select(track => ToSeries(track, incidents)).Where(series => series.Values.Length > 60).OrderBy(series => series.Name, StringComparer.Ordinal)], incidents);
    }

    /// <summary>Days on which most tracks stood still, or most are missing: the source's fault, which no method is asked about.</summary>
    private static SortedSet<DateOnly> Incidents(Row[][] tracks)
    {
        var (there, still) = (new Dictionary<DateOnly, int>(), new Dictionary<DateOnly, int>());
        foreach (var track in tracks)
        {
            for (var i = 0; i < track.Length; i++)
            {
                if (track[i].Daily is null) continue;
                there[track[i].Day] = there.GetValueOrDefault(track[i].Day) + 1;
                if (i > 0 && StandsStill(track, i)) still[track[i].Day] = still.GetValueOrDefault(track[i].Day) + 1;
            }
        }

        var usual = there.Values.Order().ElementAt(there.Count / 2);
        return [.. there.Where(day => day.Value < usual / 2 || still.GetValueOrDefault(day.Key) > day.Value / 2).Select(day => day.Key)];
    }

    private static bool StandsStill(Row[] track, int i) => track[i].Total == track[i - 1].Total;

    private static DailySeries ToSeries(Row[] track, SortedSet<DateOnly> incidents)
    {
        var first = track[0].Day;
        var values = new long?[track[^1].Day.DayNumber - first.DayNumber + 1];
        for (var i = 0; i < track.Length; i++)
        {
            // A track's first row may be all it ever had; a total that stands still says nothing of the day.
            if (incidents.Contains(track[i].Day) || track[i].Daily is not >= 0 || track[i].Daily == track[i].Total || (i > 0 && StandsStill(track, i)))
                continue;
            values[track[i].Day.DayNumber - first.DayNumber] = track[i].Daily;
        }

        return new DailySeries(track[0].Track, first, values);
    }

    private static IEnumerable<Row> Rows(string file)
    {
        using var raw = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw);
        var columns = reader.ReadLine()?.Split(',') ?? [];
        var (day, track, total, daily) = (Array.IndexOf(columns, "file_date"), Array.IndexOf(columns, "track_id"), Array.IndexOf(columns, "total_stream"), Array.IndexOf(columns, "daily_stream"));
        if (day < 0 || track < 0 || total < 0 || daily < 0)
            yield break;
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            yield return new Row(
                cells[track], DateOnly.Parse(cells[day], CultureInfo.InvariantCulture), (long)double.Parse(cells[total], CultureInfo.InvariantCulture),
                cells[daily].Length == 0 ? null : (long)double.Parse(cells[daily], CultureInfo.InvariantCulture));
        }
    }
}
