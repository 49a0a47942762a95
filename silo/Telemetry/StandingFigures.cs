using System.Diagnostics.Metrics;
using MusicInsights.Grains;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Telemetry;

/// <summary>What stands in the database or on the disk rather than happening: told as of its newest reading.</summary>
internal sealed class StandingFigures
{
    private const int NotAskedYet = -1;

    private readonly PortfolioClock _clock;
    private readonly KeyValuePair<string, object?> _portfolio;
    private volatile StandingReading? _newest;
    private volatile IReadOnlyDictionary<string, DateOnly> _days = new Dictionary<string, DateOnly>();
    private volatile int _up = NotAskedYet;

    /// <param name="portfolio">A program that stands alone holds two of them, one's own and the demo.</param>
    public StandingFigures(IMeterFactory meters, PortfolioClock clock, string portfolio)
    {
        (_clock, _portfolio) = (clock, new("portfolio", portfolio));
        var meter = meters.Create(GrainServices.TraceSource);
        meter.CreateObservableGauge("data_age_days", Ages, description: "Days from the newest day with a value of any tracked entity to today, by source");
        meter.CreateObservableGauge("alerts_open", OpenAlerts, description: "Alerts that are not resolved, by severity");
        meter.CreateObservableGauge("database_size_bytes", Size, description: "What the portfolio's database takes on its server's disk");
        meter.CreateObservableGauge("database_up", Up, description: "1 when the database answered the newest question, 0 when it did not");
        meter.CreateObservableGauge("disk_free_bytes", () => DataDisk().AvailableFreeSpace, description: "Free on the disk of the data folder");
        meter.CreateObservableGauge("disk_size_bytes", () => DataDisk().TotalSize, description: "Size of the disk of the data folder");
    }

    public void Read(StandingReading newest) => (_newest, _up) = (newest, 1);

    public bool KnowsDays => _days.Count > 0;

    public void Read(IReadOnlyDictionary<string, DateOnly> newestDays) => _days = newestDays;

    /// <summary>What was read last stays: data grows old also while nobody can be asked.</summary>
    public void DidNotAnswer() => _up = 0;

    private IEnumerable<Measurement<int>> Ages() =>
        _days.Select(source => new Measurement<int>(Math.Max(0, _clock.Today.DayNumber - source.Value.DayNumber), new("source", source.Key), _portfolio));

    private IEnumerable<Measurement<int>> OpenAlerts() =>
        _newest is not { } known ? [] : known.OpenAlerts.Select(severity => new Measurement<int>(severity.Value, new("severity", severity.Key), _portfolio));

    private IEnumerable<Measurement<long>> Size() => _newest is not { } known ? [] : [new Measurement<long>(known.DatabaseBytes, _portfolio)];

    private IEnumerable<Measurement<int>> Up() => _up == NotAskedYet ? [] : [new Measurement<int>(_up, _portfolio)];

    private static DriveInfo DataDisk() => new(Folders.Data);
}
