using System.Globalization;
using System.IO.Compression;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;
using Shouldly;

namespace MusicInsights.Tests.Grains.Drops.Days;

/// <summary>Twenty months of 645 tracks, with the faults that their source really had.</summary>
public sealed class RealIncidentTests
{
    /// <summary>Its days stood still, it gave a day for a few tracks alone, or no file at all.</summary>
    private static readonly string[] Faults =
    [
        "2024-06-25", "2024-10-09", "2024-10-11", "2024-10-12", "2024-10-13", "2024-10-14", "2024-10-15", "2024-10-16", "2024-11-28", "2024-12-15", "2025-01-01",
        "2025-02-06", "2025-03-07", "2025-03-11", "2025-03-12", "2025-03-28", "2025-06-15", "2025-07-23", "2025-09-07", "2025-09-08", "2025-09-09",
    ];

    [RealDataFact]
    public void Standing_and_partial_days_are_their_sources_and_open_no_drop()
    {
        var (tracks, incidents, opened) = (Tracks(), new List<string>(), new List<string>());
        for (var day = tracks.Min(track => track.First); day <= tracks.Max(track => track.Last); day = day.AddDays(1))
        {
            var settled = Settlement.Of(day, [.. tracks.Where(track => track.IsAwaited(day)).Select(track => track.At(day))], CountParameters.Default, isDue: true);
            if (settled.Incidents.Count > 0)
                incidents.Add($"{day:yyyy-MM-dd}");
            var judged = tracks.Where(track => track.First <= day).Select(track => track.Step(day, settled)).ToList();
            if (judged.Exists(track => track.Opens))
                opened.Add($"{day:yyyy-MM-dd}");
        }

        incidents.ShouldBe(Faults);
        opened.ShouldNotBeEmpty();
        opened.Intersect(Faults).ShouldBeEmpty();
    }

    private static List<Track> Tracks()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "spotify-daily", "ts_daily_long.csv.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var columns = reader.ReadLine()!.Split(',');
        var (day, name, daily) = (Array.IndexOf(columns, "file_date"), Array.IndexOf(columns, "track_id"), Array.IndexOf(columns, "daily_stream"));
        var days = new Dictionary<string, SortedList<DateOnly, double>>();
        while (reader.ReadLine()?.Split(',') is { } cells)
        {
            if (cells[daily].Length == 0)
                continue;
            if (!days.TryGetValue(cells[name], out var track))
                days[cells[name]] = track = [];
            track[DateOnly.Parse(cells[day], CultureInfo.InvariantCulture)] = double.Parse(cells[daily], CultureInfo.InvariantCulture);
        }

        return [.. days.Values.Where(track => track.Count > 60).Select((track, at) => new Track(at, track))];
    }

    private sealed class Track(int artist, SortedList<DateOnly, double> days)
    {
        private readonly ReleaseModel _model = new(CountParameters.Default);

        public DateOnly First => days.Keys[0];

        public DateOnly Last => days.Keys[^1];

        public bool IsAwaited(DateOnly day) => Enumerable.Range(1, 7).Any(back => days.ContainsKey(day.AddDays(-back)));

        public ReleaseDay At(DateOnly day) => new(
            "statistics", artist, Enumerable.Range(1, 7).Select(back => Of(day.AddDays(-back))).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Max(),
            Of(day.AddDays(-1)), Of(day), _model.HasOpenDrop ? double.NaN : _model.Forecast());

        public CountJudgement Step(DateOnly day, SettledDay settled)
        {
            var value = Of(day);
            return _model.Step(new CountDay(day, settled.Incidents.Count > 0 || !(value >= 0) ? null : (long)value, settled.Factor));
        }

        private double Of(DateOnly day) => days.TryGetValue(day, out var streams) ? streams : double.NaN;
    }
}
