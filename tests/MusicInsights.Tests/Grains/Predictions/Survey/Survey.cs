using System.Globalization;
using CsvHelper;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Tests.Grains.Predictions.Survey;

/// <summary>The public survey of song snapshots, as its authors publish it.</summary>
internal static class Survey
{
    public const int DiscoverWeekly = 137;
    public const int ReleaseRadar = 130;

    /// <param name="folder">Where the data lie; the survey is in <c>algo-survey/survey.csv</c>.</param>
    /// <param name="target"><c>dw</c> or <c>rr</c>. Rows whose label is not known are left out.</param>
    public static IReadOnlyList<TrainingRow> Read(string folder, string target)
    {
        var (column, threshold) = target == "dw" ? ("DiscoverWeeklyStreamsLast28Days", DiscoverWeekly) : ("ReleaseRadarStreamsLast28Days", ReleaseRadar);
        using var csv = CsvReader.Create(File.ReadAllBytes(Path.Combine(folder, "algo-survey", "survey.csv")), new CsvReaderOptions { HasHeader = false });
        csv.Read();
        var columns = csv.Current.ToArray();
        var rows = new List<TrainingRow>();
        while (csv.Read())
        {
            var cells = columns.Zip(csv.Current.ToArray()).ToDictionary(pair => pair.First, pair => pair.Second);
            if (Number(cells, column) is not { } streams) continue;
            // Some instants are torn ("06:23:46.:00Z"); their day is not.
            var day = DateOnly.ParseExact(cells["Timestamp"][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            rows.Add(new TrainingRow(SurveySchema.Build(Song(cells)), streams > threshold, cells["NameID"], day));
        }
        return rows;
    }

    private static SongSnapshot Song(Dictionary<string, string> cells) => new(
        Number(cells, "StreamsLast28Days"), Number(cells, "ListenersLast28Days"), Number(cells, "SavesLast28Days"),
        Number(cells, "StreamsAllTime"), Number(cells, "CurrentSpotifyFollowers"), (int?)Number(cells, "DaysSinceRelease"));

    private static long? Number(Dictionary<string, string> cells, string column) =>
        double.TryParse(cells[column], CultureInfo.InvariantCulture, out var number) ? (long)number : null;
}
