using System.Globalization;
using System.IO.Compression;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>The file of real series, read as plainly as can be: the oracle.</summary>
internal sealed class SeriesFile(Dictionary<(string Track, DateOnly Day), long> values)
{
    public static SeriesFile Read(string folder)
    {
        using var packed = File.OpenRead(Path.Combine(folder, "ts_daily_long.csv.gz"));
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var values = new Dictionary<(string, DateOnly), long>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (cells[3].Length > 0)
                values[(cells[1], DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture))] = (long)double.Parse(cells[3], CultureInfo.InvariantCulture);
        }

        return new SeriesFile(values);
    }

    /// <summary>What is to be found of a day: its value, or the reason of its gap.</summary>
    public string Expected(string track, DateOnly day) => values.TryGetValue((track, day), out var value)
        ? value >= 0 ? value.ToString(CultureInfo.InvariantCulture) : "refused"
        : "absent_at_source";
}
