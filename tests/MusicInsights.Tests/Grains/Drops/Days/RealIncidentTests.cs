using System.Globalization;
using System.IO.Compression;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Days;

/// <summary>Twenty months of 645 tracks, with the faults that their source really had.</summary>
public sealed class RealIncidentTests
{
    private static readonly string[] StoodStill =
        ["2024-06-25", "2024-10-09", "2024-11-28", "2024-12-15", "2025-01-01", "2025-02-06", "2025-03-07", "2025-03-11", "2025-03-12", "2025-03-28", "2025-09-07", "2025-09-08", "2025-09-09"];

    private const string Partial = "2025-07-23";

    [RealDataFact]
    public void Standing_and_partial_days_are_their_sources_and_open_no_drop()
    {
        var tracks = Tracks();
        var incidents = new Dictionary<DateOnly, IncidentKind>();
        var opened = new List<DateOnly>();
        for (var day = tracks.Min(track => track.Keys.First()); day <= tracks.Max(track => track.Keys.Last()); day = day.AddDays(1))
        {
            var settled = Settlement.Of(day, [.. tracks.Where(track => track.IsAwaited(day)).Select(track => track.At(day))], CountParameters.Default, isDue: true);
            foreach (var incident in settled.Incidents)
                incidents[day] = incident.Kind;
            opened.AddRange(tracks.Where(track => track.Keys.First() <= day).Select(track => track.Step(day, settled)).Where(judged => judged.Opens).Select(judged => judged.Day));
        }

        foreach (var day in StoodStill.Append(Partial).Select(text => DateOnly.Parse(text, CultureInfo.InvariantCulture)))
        {
            incidents.ShouldContainKey(day);
            opened.ShouldNotContain(day);
        }

        incidents.Count.ShouldBeLessThanOrEqualTo(StoodStill.Length + 10, "beside them there are only the days that are missing");
    }

    private static List<Track> Tracks()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "spotify-daily", "ts_daily_long.csv.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var columns = reader.ReadLine()!.Split(',');
        var (day, name, total) = (Array.IndexOf(columns, "file_date"), Array.IndexOf(columns, "track_id"), Array.IndexOf(columns, "total_stream"));
        var totals = new Dictionary<string, SortedList<DateOnly, double>>();
        while (reader.ReadLine()?.Split(',') is { } cells)
        {
            if (!totals.TryGetValue(cells[name], out var track))
                totals[cells[name]] = track = [];
            track[DateOnly.Parse(cells[day], CultureInfo.InvariantCulture)] = double.Parse(cells[total], CultureInfo.InvariantCulture);
        }

        return [.. totals.Values.Where(track => track.Count > 60).Select(track => new Track(track))];
    }

    /// <summary>What a source tells that gives a day as the growth of a total.</summary>
    private sealed class Track(SortedList<DateOnly, double> totals)
    {
        private readonly ReleaseModel _model = new(CountParameters.Default);

        public IEnumerable<DateOnly> Keys => totals.Keys;

        public bool IsAwaited(DateOnly day) => Enumerable.Range(1, 7).Any(back => totals.ContainsKey(day.AddDays(-back)));

        public ReleaseDay At(DateOnly day) => new(
            "totals", Enumerable.Range(1, 7).Select(back => Of(day.AddDays(-back))).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Max(),
            Of(day.AddDays(-1)), Of(day), _model.HasOpenDrop ? double.NaN : _model.Forecast());

        public CountJudgement Step(DateOnly day, SettledDay settled)
        {
            var value = Of(day);
            return _model.Step(new CountDay(day, settled.Incidents.Count > 0 || !(value >= 0) ? null : (long)value, settled.Factor));
        }

        private double Of(DateOnly day) => totals.TryGetValue(day, out var now) && totals.TryGetValue(day.AddDays(-1), out var before) ? now - before : double.NaN;
    }
}
