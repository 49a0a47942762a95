using System.Globalization;
using System.IO.Compression;
using MusicInsights.Sandbox;
using Shouldly;

namespace MusicInsights.Tests.Sandbox.Portfolios.RealSeries;

public sealed class RealFolderTests
{
    [RealDataFact]
    public async Task Every_value_of_the_real_file_is_served_and_no_other()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "spotify-daily");
        var expected = File(folder)
            .GroupBy(row => row.Track)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => (row.Day, row.Value)).ToArray());
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { Series = folder, Tracks = 500 });
        var artist = await sandbox.Artist();
        var served = artist.GetProperty("releases").EnumerateArray().Select(release => release.Text("id")).ToArray();

        served.Length.ShouldBe(500);
        served.Min(track => expected[track].Length).ShouldBeGreaterThanOrEqualTo(200);
        foreach (var track in served)
            (await sandbox.Stats(artist.Text("id"), track, "2015-01-01", "2026-05-25")).Points("streams").ShouldBe(expected[track]);
        served.SelectMany(track => expected[track]).ShouldContain(day => day.Value < 0);
    }

    /// <summary>The file read by plain splitting, as an independent witness.</summary>
    private static IEnumerable<(string Track, string Day, long Value)> File(string folder)
    {
        var file = System.IO.File.OpenRead(Path.Combine(folder, "ts_daily_long.csv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            if (fields[3].Length > 0)
                yield return (fields[1], fields[0], long.Parse(fields[3][..^2], CultureInfo.InvariantCulture));
        }
    }
}
