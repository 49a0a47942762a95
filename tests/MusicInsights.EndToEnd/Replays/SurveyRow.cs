using System.Globalization;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>A song of the public survey: how it stood.</summary>
internal sealed record SurveyRow(string Entry, long? Streams, long? Listeners, long? Saves, long? StreamsAllTime, long? Followers, int Age)
{
    public static IReadOnlyList<SurveyRow> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => Of(columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second)))];
    }

    // No cell of it holds a comma.
    private static SurveyRow Of(Dictionary<string, string> cells)
    {
        return new SurveyRow(
            cells["EntryID"], Number("StreamsLast28Days"), Number("ListenersLast28Days"), Number("SavesLast28Days"), Number("StreamsAllTime"),
            Number("CurrentSpotifyFollowers"), (int)Number("DaysSinceRelease")!.Value);

        long? Number(string column) => double.TryParse(cells[column], CultureInfo.InvariantCulture, out var number) ? (long)number : null;
    }
}
